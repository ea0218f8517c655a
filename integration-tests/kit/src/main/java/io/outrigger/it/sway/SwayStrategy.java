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

/**
 * Sends calls of one host to another target and refuses those of a second. Runs in the agent's
 * room: it names types of the JDK and of the ports alone.
 */
public final class SwayStrategy implements Strategy {

  /** Calls of this host go to the port that {@link #PORT} names. */
  public static final String MOVED = "moved.example";

  /** Calls of this host are refused. */
  public static final String REFUSED = "refused.example";

  /** Calls of this host are moved as well, but only once one has failed. */
  public static final String MOVED_LATER = "moved-later.example";

  /** Calls of this host are refused, but only once one has failed. */
  public static final String REFUSED_LATER = "refused-later.example";

  /** Calls of this host are moved to what is no host at all, which is a fault of the strategy. */
  public static final String MISLED = "localhost";

  /** What the application reads when it is refused. */
  public static final String REASON = "refused on purpose";

  /** The option by which the target's port is given. */
  public static final String PORT = "outrigger.sway.port";

  private static final Option<Integer> TARGET =
      Option.integer(PORT)
          .defaultsTo(1)
          .between(1, 65535)
          .says("The port on the loopback interface that calls of one host are moved to.");

  @Override
  public String id() {
    return "sway";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(TARGET);
  }

  @Override
  public List<MetricSpec> metrics() {
    return List.of();
  }

  @Override
  public List<Interceptor> start(StrategyContext context) {
    int port = context.options().get(TARGET);
    return List.of(
        new HttpClientInterceptor() {
          private final Set<String> failed = ConcurrentHashMap.newKeySet();

          @Override
          public void choosing(HttpCall call) {
            String host = call.host();
            boolean later = failed.contains(host);
            if (host.equals(MOVED) || (later && host.equals(MOVED_LATER))) {
              call.target("http", "127.0.0.1", port);
            } else if (host.equals(REFUSED) || (later && host.equals(REFUSED_LATER))) {
              call.refuse(REASON);
            } else if (host.equals(MISLED)) {
              call.target("http", "", port);
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
