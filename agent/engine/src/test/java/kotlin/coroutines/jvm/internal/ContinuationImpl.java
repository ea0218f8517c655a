package kotlin.coroutines.jvm.internal;

import kotlin.coroutines.Continuation;

/** Stands for Kotlin's own: what the state machines of suspending functions extend. */
public abstract class ContinuationImpl implements Continuation {
  /** Goes on. */
  public abstract Object invokeSuspend(Object result);
}
