package io.outrigger.engine.method;

import io.outrigger.port.method.MethodAnnotation;
import java.util.List;

/**
 * A method that something applies to. Texts only: it outlives the class.
 *
 * @param className the binary name of its class
 * @param method what the class file says of it
 * @param annotations what applies, of each kind one
 * @param carried those of the class files, whatever the configuration says; the nearest first
 * @param lines the lines of the configuration that mean the method or have, by option
 */
record PlannedMethod(
    String className,
    ScannedMethod method,
    List<MethodAnnotation> annotations,
    List<MethodAnnotation> carried,
    List<String> lines) {

  /** Class and method, for people. */
  String place() {
    return className + "#" + method.name();
  }
}
