package org.eclipse.microprofile.faulttolerance;

/** Answers in place of a method. */
public interface FallbackHandler<T> {
  /** The answer. */
  T handle(ExecutionContext context);
}
