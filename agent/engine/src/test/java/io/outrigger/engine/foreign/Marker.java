package io.outrigger.engine.foreign;

/** Is for parameters. */
public @interface Marker {}
