package io.outrigger.it.sway;

import io.outrigger.option.Option;
import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientInterceptor;
import io.outrigger.spi.Interceptor;
import io.outrigger.spi.MetricSpec;
import io.outrigger.spi.Strategy;
import io.outrigger.spi.StrategyContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends calls of some hosts to other targets, and refuses those of others. Runs in the agent's
 * room: it names types of the JDK and of the ports alone.
 */
public final class SwayStrategy implements Strategy {

  /** Calls of this host go to the port that {@link #PORT} names, by http. */
  public static final String MOVED = "moved.example";

  /** Calls of this host go to the port that {@link #SECURE_PORT} names, by https. */
  public static final String SECURED = "secured.example";

  /** Calls of this host go to the port that {@link #HTTP2_PORT} names, by https. */
  public static final String HTTP2 = "http2.example";

  /** Calls of this host are refused. */
  public static final String REFUSED = "refused.example";

  /** Calls of this host are moved as well, but only once one has failed. */
  public static final String MOVED_LATER = "moved-later.example";

  /** Calls of this host are refused, but only once one has failed. */
  public static final String REFUSED_LATER = "refused-later.example";

  /** Calls of addresses that begin so are refused, but only once one of the same has failed. */
  public static final String REFUSED_ONCE_FAILED = "127.0.0.9";

  /** Calls of this host are moved to what is no target, which is a fault of the strategy. */
  public static final String MISLED = "localhost";

  /** In so many ways, one call after the other. */
  public static final int WAYS_TO_MISLEAD = 4;

  private static final String HERE = "127.0.0.1";

  /** What the application reads when it is refused. */
  public static final String REASON = "refused on purpose";

  /** The option by which the target's port is given. */
  public static final String PORT = "outrigger.sway.port";

  /** The option by which the target's port for https is given. */
  public static final String SECURE_PORT = "outrigger.sway.secure-port";

  /** The option by which the port of a target that speaks HTTP/2 is given. */
  public static final String HTTP2_PORT = "outrigger.sway.http2-port";

  private static final Option<Integer> TARGET =
      Option.integer(PORT)
          .defaultsTo(1)
          .between(1, 65535)
          .says("The port on the loopback interface that calls of one host are moved to.");

  private static final Option<Integer> SECURE_TARGET =
      Option.integer(SECURE_PORT)
          .defaultsTo(1)
          .between(1, 65535)
          .says("The port on the loopback interface that calls of another are moved to by https.");

  private static final Option<Integer> HTTP2_TARGET =
      Option.integer(HTTP2_PORT)
          .defaultsTo(1)
          .between(1, 65535)
          .says("The port on the loopback interface that calls of a third are moved to.");

  @Override
  public String id() {
    return "sway";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(TARGET, SECURE_TARGET, HTTP2_TARGET);
  }

  @Override
  public List<MetricSpec> metrics() {
    return List.of();
  }

  @Override
  public List<Interceptor> start(StrategyContext context) {
    int port = context.options().get(TARGET);
    int securePort = context.options().get(SECURE_TARGET);
    int http2Port = context.options().get(HTTP2_TARGET);
    return List.of(
        new HttpClientInterceptor() {
          private final Set<String> failed = ConcurrentHashMap.newKeySet();
          private final AtomicInteger misled = new AtomicInteger();

          @Override
          public void choosing(HttpCall call) {
            String host = call.host();
            boolean later = failed.contains(host);
            if (host.equals(MOVED) || (later && host.equals(MOVED_LATER))) {
              call.target("http", HERE, port);
            } else if (host.equals(SECURED)) {
              call.target("https", HERE, securePort);
            } else if (host.equals(HTTP2)) {
              call.target("https", HERE, http2Port);
            } else if (host.equals(REFUSED)
                || (later && host.equals(REFUSED_LATER))
                || (later && host.startsWith(REFUSED_ONCE_FAILED))) {
              call.refuse(REASON);
            } else if (host.equals(MISLED)) {
              mislead(call, misled.getAndIncrement() % WAYS_TO_MISLEAD);
            } else if (host.equals(HERE) && call.port() == port) {
              // was moved here before: an answer to a challenge, which has to stay
              call.target("http", "further.example", port);
            }
          }

          private void mislead(HttpCall call, int way) {
            switch (way) {
              case 0 -> call.target(call.scheme(), "", port);
              case 1 -> call.target(call.scheme(), "a host", port);
              case 2 -> call.target(call.scheme(), HERE, 0);
              default -> call.target(call.schemeMovable() ? "ftp" : "https", HERE, securePort);
            }
          }

          @Override
          public void ended(HttpCall call) {
            if (call.error() != null) {
              failed.add(call.host());
            }
          }
        });
  }
}
