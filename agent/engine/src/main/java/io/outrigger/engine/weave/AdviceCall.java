package io.outrigger.engine.weave;

import io.outrigger.engine.relocate.Relocation;
import org.jspecify.annotations.Nullable;

/**
 * Advice for a method.
 *
 * @param hookId whose it is
 * @param advice what is called
 * @param relocation how the copy was made that the method belongs to, or null
 */
record AdviceCall(String hookId, AdviceClass advice, @Nullable Relocation relocation) {}
