package io.outrigger.engine.method;

import io.outrigger.port.method.MethodAnnotation;
import java.util.List;

/**
 * Annotations that the configuration puts on methods.
 *
 * @param pattern which methods
 * @param annotations what applies to them
 * @param where the option, for messages
 */
record VirtualAnnotation(MethodPattern pattern, List<MethodAnnotation> annotations, String where) {}
