package io.outrigger.strategy;

/** A stage of ours that the application has not seen: another one may take its place. */
public interface Replaceable {}
