package io.outrigger.spi;

import io.outrigger.option.Option;
import io.outrigger.port.method.AnnotationSpec;
import java.util.List;

/**
 * Something done with the traffic of one or more ports. A strategy is found through {@link
 * java.util.ServiceLoader}; it knows ports and never a hooked library.
 *
 * <p>Its life has two steps. {@link #start} runs before the application's {@code main} and makes
 * the interceptors, so that not even the first request is missed: it loads little and touches
 * neither java.util.logging, nor JMX, nor NIO. {@link #ready} runs beside the application's own
 * start, on a thread of the agent, and may load what it likes.
 */
public interface Strategy {

  /** The strategy's short name, lower-case letters; equal to the last part of its package. */
  String id();

  /** All options of this strategy, for validation and the reference. */
  List<Option<?>> options();

  /** All metrics of this strategy, for the reference. */
  List<MetricSpec> metrics();

  /**
   * All annotations that this strategy implements, for the reference: its own and those of others
   * that it would adopt, each outermost first. Those that are not adopted are in no {@link
   * io.outrigger.port.method.MethodInterceptor} of {@link #start}.
   */
  default List<AnnotationSpec> annotations() {
    return List.of();
  }

  /** What operators can have done with what the strategy keeps. */
  default List<Operation> operations() {
    return List.of();
  }

  /** Returns what the strategy puts into the ports; called once, before the app's {@code main}. */
  List<Interceptor> start(StrategyContext context);

  /** Brings up the rest; called once, after {@link #start}, on a thread of the agent. */
  default void ready(StrategyContext context) {}
}
