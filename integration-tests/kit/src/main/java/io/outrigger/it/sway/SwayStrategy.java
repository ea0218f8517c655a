package io.outrigger.it.sway;

import io.outrigger.option.Option;
import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientInterceptor;
import io.outrigger.spi.Interceptor;
import io.outrigger.spi.MetricSpec;
import io.outrigger.spi.Strategy;
import io.outrigger.spi.StrategyContext;
import java.util.List;

/**
 * Sends calls of one host to another target and refuses those of a second. Runs in the agent's
 * room: it names types of the JDK and of the ports alone.
 */
public final class SwayStrategy implements Strategy {

  /** Calls of this host go to the port that {@link #PORT} names. */
  public static final String MOVED = "moved.example";

  /** Calls of this host are refused. */
  public static final String REFUSED = "refused.example";

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
          @Override
          public void choosing(HttpCall call) {
            if (call.host().equals(MOVED)) {
              call.target("http", "127.0.0.1", port);
            } else if (call.host().equals(REFUSED)) {
              call.refuse(REASON);
            }
          }
        });
  }
}
