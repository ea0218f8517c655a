package io.outrigger.hook.pekkohttp;

import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import java.util.ArrayDeque;
import org.apache.pekko.http.impl.engine.parsing.ParserOutput.RequestOutput;
import org.apache.pekko.http.impl.engine.parsing.ParserOutput.RequestStart;
import org.apache.pekko.http.impl.engine.rendering.ResponseRenderingContext;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of one connection. Answers follow in the order of the requests. Used by one thread
 * after the other, as Pekko sees to.
 */
final class PekkoExchange {

  private static final int SWITCHING_PROTOCOLS = 101;

  private final PekkoServer server;

  /** Begun and not answered, the one that is answered next first. */
  private final ArrayDeque<HttpServerExchange> open = new ArrayDeque<>(2);

  /** The one whose answer is being written. */
  private @Nullable HttpServerExchange answered;

  /** What its client was told. */
  private int status;

  PekkoExchange(PekkoServer server) {
    this.server = server;
  }

  /**
   * The head of a request was read, or what the parser could not read. The application works on it
   * next, on this thread.
   */
  void read(RequestOutput part) {
    server.served();
    String method = part instanceof RequestStart request ? request.method().value() : "";
    HttpServerExchange exchange = HttpServerPort.begin(server.name(), method);
    open.addLast(exchange);
    HttpServerPort.makeCurrent(exchange);
  }

  /** An answer is about to be written. */
  void answering(ResponseRenderingContext answer) {
    int told = answer.response().status().intValue();
    if (told < 200 && told != SWITCHING_PROTOCOLS) {
      return;
    }
    answered = open.pollFirst();
    status = told;
    if (told == SWITCHING_PROTOCOLS) {
      written();
    }
  }

  /** All of the answer has been taken over, or nobody takes any more of it. */
  void written() {
    HttpServerExchange exchange = answered;
    if (exchange != null) {
      answered = null;
      HttpServerPort.end(exchange, status);
    }
  }

  /** Whatever is open will not be answered any more. */
  void closed() {
    written();
    for (HttpServerExchange each = open.pollFirst(); each != null; each = open.pollFirst()) {
      HttpServerPort.end(each, HttpServerPort.NO_ANSWER);
    }
  }
}
