/**
 * Methods of the application that something applies to, because an annotation or the configuration
 * asks for it.
 *
 * <p>A strategy declares the annotations that it implements as data ({@link
 * io.outrigger.port.method.AnnotationSpec}) and composes, once per woven method, a handle around
 * the method's body ({@link io.outrigger.port.method.MethodInterceptor}). Per call nothing is
 * looked up: the call site of the woven method leads to that handle.
 */
@NullMarked
package io.outrigger.port.method;

import org.jspecify.annotations.NullMarked;
