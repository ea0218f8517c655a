package io.outrigger.hook.okhttp;

import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientPort;
import io.outrigger.spi.WeakTable;
import java.io.IOException;
import java.net.ConnectException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Translates between OkHttp's objects and the port. */
final class OkHttpExchange {

  /**
   * The attempt that each call makes; there is one at a time. By call, and by who speaks for it.
   */
  private static final WeakTable<Object, Sent> CALLS = new WeakTable<>(Sent::dropped);

  private static final WeakTable<Throwable, Boolean> REFUSALS = new WeakTable<>();

  private OkHttpExchange() {}

  /** The request to connect for in place of this one, or null. */
  static @Nullable Request choose(Object call, Request request) {
    Sent before = CALLS.get(call);
    if (before != null && before.open()) {
      // OkHttp refuses a second attempt beside an open answer, which is still to be read
      return null;
    }
    HttpUrl url = request.url();
    HttpCall chosen = HttpClientPort.choose(request.method(), url.scheme(), url.host(), url.port());
    HttpUrl movedTo = move(url, chosen);
    CALLS.put(
        call, new Sent(chosen, movedTo, before != null && !sameTarget(before.call(), chosen)));
    return movedTo == null ? null : request.newBuilder().url(movedTo).build();
  }

  /** Where the request goes in place of where the application wanted, or null. */
  private static @Nullable HttpUrl move(HttpUrl url, HttpCall call) {
    try {
      return call.moved()
          ? url.newBuilder().scheme(call.scheme()).host(call.host()).port(call.port()).build()
          : null;
    } catch (IllegalArgumentException notForThisClient) {
      HttpClientPort.stay(call, "OkHttp", notForThisClient);
      return null;
    }
  }

  private static boolean sameTarget(HttpCall one, HttpCall other) {
    return one.port() == other.port()
        && one.host().equals(other.host())
        && one.scheme().equals(other.scheme());
  }

  /** Before OkHttp 4.4 there is a part of each call that speaks for it. */
  static void standsFor(Object transmitter, Object call) {
    Sent sent = CALLS.get(call);
    if (sent != null) {
      CALLS.put(transmitter, sent);
    }
  }

  static @Nullable Sent of(Object call) {
    return CALLS.get(call);
  }

  static boolean goesElsewhere(Object call) {
    Sent sent = CALLS.get(call);
    return sent != null && sent.elsewhere();
  }

  /** The chain to go on with in place of this one, or null. */
  static Interceptor.@Nullable Chain begin(Interceptor.Chain chain)
      throws ReflectiveOperationException {
    Sent sent = CALLS.get(chain.call());
    if (sent == null || !sent.begins()) {
      return null;
    }
    HttpUrl movedTo = sent.movedTo();
    Interceptor.Chain moved =
        movedTo == null ? null : ChainCopy.of(chain, moved(chain.request(), movedTo));
    sent.begin();
    if (moved != null) {
      sent.asked(chain.request());
    }
    return moved;
  }

  /** By now the request carries a {@code Host}: OkHttp's own, or one of the application's. */
  private static Request moved(Request request, HttpUrl to) {
    Request.Builder moved = request.newBuilder().url(to);
    if (hostHeader(request.url()).equals(request.header("Host"))) {
      moved.header("Host", hostHeader(to));
    }
    return moved.build();
  }

  private static String hostHeader(HttpUrl url) {
    // OkHttp leaves out the brackets of IPv6 addresses
    String host = url.host().indexOf(':') < 0 ? url.host() : "[" + url.host() + "]";
    return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ":" + url.port();
  }

  static void done(Object call, boolean answered, @Nullable IOException failure) {
    Sent sent = answered ? CALLS.get(call) : null;
    if (sent == null) {
      return;
    }
    if (failure == null) {
      sent.bodyRead();
    } else {
      sent.failed(failure);
    }
    if (sent.isOver()) {
      CALLS.remove(call);
    }
  }

  /** OkHttp has thrown away an attempt, without a word to whoever reads its answer. */
  static void detached(Object transmitter) {
    Sent sent = CALLS.get(transmitter);
    if (sent != null) {
      sent.over();
    }
  }

  /** The application gets an answer, whose body may be open, or an exception in place of one. */
  static void returned(Object call, @Nullable Throwable thrown) {
    Sent sent = CALLS.get(call);
    if (sent == null) {
      return;
    }
    if (thrown != null) {
      sent.over(thrown);
    }
    sent.last();
    if (sent.isOver()) {
      CALLS.remove(call);
    }
  }

  /**
   * What the application gets where a strategy has refused, and can be told from the like of it.
   */
  static IOException refusal(String why) {
    IOException refusal = new ConnectException(why);
    REFUSALS.put(refusal, Boolean.TRUE);
    return refusal;
  }

  static boolean isRefusal(IOException failure) {
    return REFUSALS.get(failure) != null;
  }

  /** What an exception that OkHttp 3 and 4 keep to themselves is about. */
  static Throwable causeOf(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean kept = failure.getClass().getName().endsWith(".RouteException");
    return (kept && cause != null) ? cause : failure;
  }
}
