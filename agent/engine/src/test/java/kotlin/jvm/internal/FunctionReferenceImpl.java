package kotlin.jvm.internal;

/** Stands for Kotlin's own: what references to functions extend. */
public abstract class FunctionReferenceImpl {}
