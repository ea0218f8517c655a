package kotlin.coroutines;

/** Stands for Kotlin's own: what suspending functions take last. */
public interface Continuation {}
