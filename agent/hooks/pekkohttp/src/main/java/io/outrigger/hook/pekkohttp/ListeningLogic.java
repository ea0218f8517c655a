package io.outrigger.hook.pekkohttp;

import org.apache.pekko.http.impl.engine.parsing.ParserOutput.MessageEnd$;
import org.apache.pekko.http.impl.engine.parsing.ParserOutput.MessageStartError;
import org.apache.pekko.http.impl.engine.parsing.ParserOutput.RequestOutput;
import org.apache.pekko.http.impl.engine.parsing.ParserOutput.RequestStart;
import org.apache.pekko.http.impl.engine.parsing.ParserOutput.StreamEnd$;
import org.apache.pekko.http.impl.engine.rendering.ResponseRenderingContext;

/**
 * What {@link ListeningStage} does on one connection. Nothing is woven around the stage itself, so
 * it tells its exchanges by way of methods that are: what fails there is kept from the application,
 * and nothing is told once the hook was switched off. {@code canEqual} does nothing else, and only
 * the comparisons of the library call it.
 */
final class ListeningLogic extends PassingLogic<ResponseRenderingContext, RequestOutput> {

  private final PekkoExchange exchanges;

  ListeningLogic(ListeningStage stage, PekkoExchange exchanges) {
    super(stage);
    this.exchanges = exchanges;
  }

  @Override
  void came(RequestOutput part) {
    if (part instanceof RequestStart request) {
      request.canEqual(exchanges);
    } else if (part instanceof MessageStartError refused) {
      refused.canEqual(exchanges);
    }
  }

  @Override
  void goes(ResponseRenderingContext answer) {
    answer.canEqual(exchanges);
  }

  /** Who renders answers asks for the next one when the last is written. */
  @Override
  void taken() {
    MessageEnd$.MODULE$.canEqual(exchanges);
  }

  @Override
  public void postStop() {
    StreamEnd$.MODULE$.canEqual(exchanges);
  }
}
