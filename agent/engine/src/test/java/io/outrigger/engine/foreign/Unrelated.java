package io.outrigger.engine.foreign;

/** Is for parameters, and for somebody else. */
public @interface Unrelated {}
