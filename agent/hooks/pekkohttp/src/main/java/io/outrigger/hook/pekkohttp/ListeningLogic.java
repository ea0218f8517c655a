package io.outrigger.hook.pekkohttp;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.pekko.http.impl.engine.parsing.ParserOutput.RequestOutput;
import org.apache.pekko.http.impl.engine.rendering.ResponseRenderingContext;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.jspecify.annotations.Nullable;

/** What {@link ListeningStage} does on one connection. */
final class ListeningLogic extends GraphStageLogic {

  private final ListeningStage stage;
  private final @Nullable PekkoExchange exchange;

  /**
   * One connection.
   *
   * @param exchange who is told of it, if anybody
   */
  ListeningLogic(ListeningStage stage, @Nullable PekkoExchange exchange) {
    super(stage.shape());
    this.stage = stage;
    this.exchange = exchange;
    setHandler(stage.requestsIn, new RequestsIn());
    setHandler(stage.requestsOut, new RequestsOut());
    setHandler(stage.answersIn, new AnswersIn());
    setHandler(stage.answersOut, new AnswersOut());
  }

  // No woven place is around these two, and what a stage throws breaks the connection.

  private void tell(Consumer<PekkoExchange> event) {
    if (exchange != null) {
      try {
        event.accept(exchange);
      } catch (RuntimeException | LinkageError ours) {
        return;
      }
    }
  }

  private <T> void tell(BiConsumer<PekkoExchange, T> event, T about) {
    if (exchange != null) {
      try {
        event.accept(exchange, about);
      } catch (RuntimeException | LinkageError ours) {
        return;
      }
    }
  }

  @Override
  public void preStart() {
    tell(PekkoExchange::opened);
  }

  @Override
  public void postStop() {
    tell(PekkoExchange::closed);
  }

  private final class RequestsIn extends AbstractInHandler {

    @Override
    public void onPush() {
      RequestOutput part = grab(stage.requestsIn);
      tell(PekkoExchange::read, part);
      push(stage.requestsOut, part);
    }

    @Override
    public void onUpstreamFinish() {
      complete(stage.requestsOut);
    }

    @Override
    public void onUpstreamFailure(Throwable cause) {
      fail(stage.requestsOut, cause);
    }
  }

  private final class RequestsOut extends AbstractOutHandler {

    @Override
    public void onPull() {
      pull(stage.requestsIn);
    }

    @Override
    public void onDownstreamFinish(Throwable cause) {
      cancel(stage.requestsIn, cause);
    }
  }

  private final class AnswersIn extends AbstractInHandler {

    @Override
    public void onPush() {
      ResponseRenderingContext answer = grab(stage.answersIn);
      tell(PekkoExchange::answering, answer);
      push(stage.answersOut, answer);
    }

    @Override
    public void onUpstreamFinish() {
      complete(stage.answersOut);
    }

    @Override
    public void onUpstreamFailure(Throwable cause) {
      fail(stage.answersOut, cause);
    }
  }

  private final class AnswersOut extends AbstractOutHandler {

    /** Who renders answers asks for the next one when the last is written. */
    @Override
    public void onPull() {
      tell(PekkoExchange::written);
      pull(stage.answersIn);
    }

    @Override
    public void onDownstreamFinish(Throwable cause) {
      tell(PekkoExchange::written);
      cancel(stage.answersIn, cause);
    }
  }
}
