package io.outrigger.port.method;

import org.jspecify.annotations.Nullable;

/**
 * What an annotation is written at.
 *
 * @param className the binary name of the class, or of the one that declares the method
 * @param methodName the method's name; null for an annotation of the class
 */
public record Carrier(String className, @Nullable String methodName) {}
