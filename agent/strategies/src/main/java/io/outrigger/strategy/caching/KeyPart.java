package io.outrigger.strategy.caching;

import java.lang.invoke.MethodHandle;

/**
 * A part of a key.
 *
 * @param value takes all of the method's parameters, the object first; returns an {@link Object}
 * @param type that the value is declared to be
 */
record KeyPart(MethodHandle value, Class<?> type) {}
