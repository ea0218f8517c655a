package io.outrigger.spi;

import java.util.Objects;

/**
 * The one way in which advice gives the application an exception on purpose: advice that throws
 * this has its cause thrown at the woven place, in place of the method's body when it is thrown on
 * the way in. On the way out it may be thrown only where the method throws anyway: after a normal
 * return the method's own {@code catch} could still take it. Everything else that advice throws is
 * a fault and never reaches the application.
 */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Wraps what the application will see.
   *
   * @param forTheApplication of a type that the woven method may throw
   */
  public Refusal(Throwable forTheApplication) {
    super(null, Objects.requireNonNull(forTheApplication), false, false);
  }

  /** What the application will see. */
  public Throwable forTheApplication() {
    return Objects.requireNonNull(getCause());
  }
}
