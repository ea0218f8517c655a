package jakarta.enterprise.context.control;

/** Begins and ends a request on a thread. */
public interface RequestContextController {
  /** Whether it has begun one. */
  boolean activate();

  /** Ends it. */
  void deactivate();
}
