package io.outrigger.hook.pekkohttp;

import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.spi.WeakTable;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.stream.impl.fusing.GraphInterpreter;

/**
 * Keeps what stages work on while Pekko lets others have the thread: it does so after a number of
 * events, wherever a request is then on its way from the parser to the application.
 */
final class Paused {

  /** Mostly none: then nobody need look. Stages that are never gone on with are counted out. */
  private static final AtomicInteger COUNT = new AtomicInteger();

  private static final WeakTable<GraphInterpreter, HttpServerExchange> EXCHANGES =
      new WeakTable<>(lost -> COUNT.decrementAndGet());

  private Paused() {}

  /** The stages go on, and this thread with what they worked on. */
  static void resume(Object stages) {
    if (COUNT.get() == 0) {
      return;
    }
    GraphInterpreter interpreter = (GraphInterpreter) stages;
    HttpServerExchange exchange = EXCHANGES.get(interpreter);
    if (exchange != null) {
      EXCHANGES.remove(interpreter);
      COUNT.decrementAndGet();
      HttpServerPort.makeCurrent(exchange);
    }
  }

  /** The stages have come to an end, or to a pause. */
  static void pause(Object stages) {
    GraphInterpreter interpreter = (GraphInterpreter) stages;
    if (interpreter.isSuspended()) {
      HttpServerExchange exchange = HttpServerPort.current();
      if (exchange != null) {
        COUNT.incrementAndGet();
        EXCHANGES.put(interpreter, exchange);
      }
    }
  }
}
