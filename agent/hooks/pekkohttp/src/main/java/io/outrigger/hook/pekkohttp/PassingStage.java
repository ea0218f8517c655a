package io.outrigger.hook.pekkohttp;

import org.apache.pekko.stream.BidiShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.GraphStage;

/**
 * A stage that changes nothing.
 *
 * @param <A> what goes out to the client
 * @param <R> what comes in from it
 */
abstract class PassingStage<A, R> extends GraphStage<BidiShape<A, A, R, R>> {

  final Inlet<A> answersIn = Inlet.create("answersIn");
  final Outlet<A> answersOut = Outlet.create("answersOut");
  final Inlet<R> requestsIn = Inlet.create("requestsIn");
  final Outlet<R> requestsOut = Outlet.create("requestsOut");

  private final BidiShape<A, A, R, R> shape =
      new BidiShape<>(answersIn, answersOut, requestsIn, requestsOut);

  @Override
  public BidiShape<A, A, R, R> shape() {
    return shape;
  }
}
