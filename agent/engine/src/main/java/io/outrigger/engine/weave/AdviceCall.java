package io.outrigger.engine.weave;

/**
 * Advice for a method.
 *
 * @param hookId whose it is
 * @param advice what is called
 */
record AdviceCall(String hookId, AdviceClass advice) {}
