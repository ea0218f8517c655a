package io.outrigger.port.httpclient;

import io.outrigger.port.grpc.GrpcStatus;
import io.outrigger.port.grpc.GrpcType;
import io.outrigger.spi.Refusal;
import io.outrigger.spi.StrategyFaults;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What the hook of an HTTP client calls. All methods are safe from any thread. */
public final class HttpClientPort {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private static volatile HttpClientInterceptor[] interceptors = {};

  private static volatile @Nullable HttpRetrier retrier;

  private static volatile @Nullable StrategyFaults faults;

  private HttpClientPort() {}

  /**
   * Installs what the strategies put into this port, outermost first. Called by the engine once.
   */
  public static void install(List<HttpClientInterceptor> ordered) {
    HttpRetrier found = null;
    for (HttpClientInterceptor each : ordered) {
      if (found == null && each instanceof HttpRetrier retries) {
        found = retries;
      }
    }
    retrier = found;
    interceptors = ordered.toArray(new HttpClientInterceptor[0]);
  }

  /** Who has calls sent once more, or null if nobody does. */
  public static @Nullable HttpRetrier retrier() {
    return retrier;
  }

  /**
   * The same as {@link HttpRetrier#begin}; null as well if nobody has calls sent once more, or with
   * a fault of the strategy.
   */
  public static @Nullable HttpRetry retry(
      String method, String scheme, String host, int port, boolean repeatable) {
    HttpRetrier asked = retrier;
    if (asked == null) {
      return null;
    }
    try {
      return asked.begin(method, scheme, host, port, repeatable);
    } catch (RuntimeException | Error fault) {
      tell(asked.getClass().getName(), fault);
      return null;
    }
  }

  /** The same as {@link HttpRetrier#beginElsewhere}; null as well where {@link #retry} is. */
  public static @Nullable HttpRetry retryElsewhere(
      String method, String scheme, String host, int port, boolean repeatable) {
    HttpRetrier asked = retrier;
    if (asked == null) {
      return null;
    }
    try {
      return asked.beginElsewhere(method, scheme, host, port, repeatable);
    } catch (RuntimeException | Error fault) {
      tell(asked.getClass().getName(), fault);
      return null;
    }
  }

  /** Who hears of the faults of strategies that the port keeps from hooks. Called by the engine. */
  public static void tellFaults(StrategyFaults listener) {
    faults = listener;
  }

  /**
   * A request is about to be sent: strategies choose its target. To be followed by {@link
   * #begin(HttpCall)}. A strategy that fails at it has chosen nothing; the call goes on.
   *
   * @param method the method as the application gave it, or null if it gave none
   * @param scheme the scheme of the target
   * @param host its host; IPv6 addresses with their brackets or without
   * @param port its port, or -1 for that of the scheme
   */
  public static HttpCall choose(@Nullable String method, String scheme, String host, int port) {
    return choose(method, scheme, host, port, true);
  }

  /** The same for a client that can send this call to another host, but by no other scheme. */
  public static HttpCall chooseWithinScheme(
      @Nullable String method, String scheme, String host, int port) {
    return choose(method, scheme, host, port, false);
  }

  private static HttpCall choose(
      @Nullable String method, String scheme, String host, int port, boolean schemeMovable) {
    return choose(
        new HttpCall(
            method == null ? "" : method,
            scheme,
            Targets.inBrackets(host),
            port > 0 ? port : defaultPort(scheme),
            true,
            schemeMovable,
            null,
            null));
  }

  /**
   * The same for a client that can send this call nowhere else: strategies may refuse it.
   *
   * @param host IPv6 addresses in brackets
   * @param port the target's port, or -1 if there is none
   */
  public static HttpCall chooseFixed(String method, String scheme, String host, int port) {
    return choose(new HttpCall(method, scheme, host, port, false, false, null, null));
  }

  /**
   * The same for a call of gRPC, which is a {@code POST} to one place. Ends by {@link #endGrpc} or
   * {@link #failGrpc}; by another end its status is UNKNOWN.
   *
   * @param procedure {@code package.Service/Method}, of the application's making
   */
  public static HttpCall chooseGrpc(
      String procedure, GrpcType type, String scheme, String host, int port) {
    return choose(new HttpCall("POST", scheme, host, port, false, false, procedure, type));
  }

  private static HttpCall choose(HttpCall call) {
    for (HttpClientInterceptor each : interceptors) {
      String scheme = call.scheme();
      String host = call.host();
      int port = call.port();
      boolean moved = call.moved();
      String refusal = call.refusal();
      try {
        each.choosing(call);
      } catch (RuntimeException | Error fault) {
        call.restore(scheme, host, port, moved, refusal);
        tell(each.getClass().getName(), fault);
      }
    }
    return call;
  }

  /**
   * The client cannot name the target that a strategy chose: the call stays where the application
   * wanted it, and that is counted as a fault of strategies.
   *
   * @param client what the client is called
   * @param fault what it says to that target
   */
  public static void stay(HttpCall call, String client, Throwable fault) {
    call.stay();
    tell(client, fault);
  }

  private static void tell(String whose, Throwable fault) {
    StrategyFaults listener = faults;
    if (listener != null) {
      listener.add(whose, fault);
    }
  }

  /** The port that a scheme stands for, or -1. */
  public static int defaultPort(String scheme) {
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "http", "ws" -> HTTP;
      case "https", "wss" -> HTTPS;
      default -> -1;
    };
  }

  /** The request is sent now. A hook that finds it refused calls {@link #refused} next. */
  public static void begin(HttpCall call) {
    HttpClientInterceptor[] all = interceptors;
    call.beginning();
    int told = 0;
    try {
      while (told < all.length) {
        all[told].began(call);
        told++;
      }
    } catch (RuntimeException | Error fault) {
      // the hook has lost the call: those who heard of it hear the end here and now
      call.begun();
      end(call, 0, fault.getClass().getName(), GrpcStatus.NONE, false, all, told);
      throw fault;
    }
    if (call.begun()) {
      end(call, 0, null, GrpcStatus.NONE, false, all, told);
    }
  }

  /**
   * The answer is complete, or handed to the application as a stream. Only the first call of {@code
   * end} or {@link #fail} counts.
   */
  public static void end(HttpCall call, int status) {
    end(call, status, null, GrpcStatus.NONE);
  }

  /**
   * The same for a call of gRPC; the status of HTTP is the one that stands for gRPC's.
   *
   * @param status 0 to 16; any other is UNKNOWN
   */
  public static void endGrpc(HttpCall call, int status) {
    end(call, GrpcStatus.http(status), null, status);
  }

  /** There is no answer, or not all of it. Only the first call of this or {@link #end} counts. */
  public static void fail(HttpCall call, Throwable cause) {
    failGrpc(call, cause, GrpcStatus.NONE);
  }

  /**
   * The same where the client sends the request once more by itself, as another call that is still
   * to be chosen.
   */
  public static void supersede(HttpCall call, Throwable cause) {
    HttpClientInterceptor[] all = interceptors;
    String error = innermost(cause).getClass().getName();
    end(call, 0, error, GrpcStatus.NONE, true, all, all.length);
  }

  /** The same for a call of gRPC, whose client makes a status of what went wrong. */
  public static void failGrpc(HttpCall call, Throwable cause, int status) {
    end(call, 0, innermost(cause).getClass().getName(), status);
  }

  /**
   * Nobody is left who could tell of the end: the application has dropped what the answer would
   * have come through. Only the first call of this, {@code end} or {@code fail} counts.
   */
  public static void abandon(HttpCall call) {
    end(call, 0, HttpCall.ABANDONED, GrpcStatus.NONE);
  }

  /**
   * A hook was switched off: it will not tell the ends of calls that it has begun. Called by the
   * engine.
   */
  public static void lost() {
    for (HttpClientInterceptor each : interceptors) {
      each.lost();
    }
  }

  /**
   * Ends a call that a strategy refused.
   *
   * @param forTheApplication an exception of the type that users of this client catch when there is
   *     no connection, saying {@link HttpCall#refusal()}
   * @return to be thrown by the advice, or asked for its cause where the library wants a failed
   *     future
   */
  public static Refusal refused(HttpCall call, Throwable forTheApplication) {
    fail(call, forTheApplication);
    return new Refusal(forTheApplication);
  }

  private static void end(HttpCall call, int status, @Nullable String error, int grpcStatus) {
    HttpClientInterceptor[] all = interceptors;
    end(call, status, error, grpcStatus, false, all, all.length);
  }

  private static void end(
      HttpCall call,
      int status,
      @Nullable String error,
      int grpcStatus,
      boolean again,
      HttpClientInterceptor[] interceptors,
      int told) {
    if (call.end(status, error, grpcStatus, again)) {
      for (int i = told - 1; i >= 0; i--) {
        interceptors[i].ended(call);
      }
    }
  }

  /** What futures wrap around a cause says nothing. */
  private static Throwable innermost(Throwable fault) {
    Throwable cause = fault;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
