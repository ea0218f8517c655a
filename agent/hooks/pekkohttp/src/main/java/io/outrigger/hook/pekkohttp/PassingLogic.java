package io.outrigger.hook.pekkohttp;

import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStageLogic;

/**
 * What a {@link PassingStage} does on one connection: it hands on all elements as they are, and
 * every demand and ending likewise. What its methods throw would break the connection.
 *
 * @param <A> what goes out to the client
 * @param <R> what comes in from it
 */
class PassingLogic<A, R> extends GraphStageLogic {

  private final PassingStage<A, R> stage;

  PassingLogic(PassingStage<A, R> stage) {
    super(stage.shape());
    this.stage = stage;
    setHandler(stage.requestsIn, new RequestsIn());
    setHandler(stage.requestsOut, new RequestsOut());
    setHandler(stage.answersIn, new AnswersIn());
    setHandler(stage.answersOut, new AnswersOut());
  }

  /** Something has come in, and is about to be handed on. */
  void came(R part) {}

  /** Something goes out, and is about to be handed on. */
  void goes(A answer) {}

  /** Whoever takes what goes out is done with what it had, and with all if it asks for no more. */
  void taken() {}

  private final class RequestsIn extends AbstractInHandler {

    @Override
    public void onPush() {
      R part = grab(stage.requestsIn);
      came(part);
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
      A answer = grab(stage.answersIn);
      goes(answer);
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

    @Override
    public void onPull() {
      taken();
      pull(stage.answersIn);
    }

    @Override
    public void onDownstreamFinish(Throwable cause) {
      taken();
      cancel(stage.answersIn, cause);
    }
  }
}
