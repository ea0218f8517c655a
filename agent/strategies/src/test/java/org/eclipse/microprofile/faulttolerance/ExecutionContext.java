package org.eclipse.microprofile.faulttolerance;

import java.lang.reflect.Method;

/** A call that has failed. */
public interface ExecutionContext {
  /** The method that was called. */
  Method getMethod();

  /** What it was called with. */
  Object[] getParameters();

  /** Why. */
  Throwable getFailure();
}
