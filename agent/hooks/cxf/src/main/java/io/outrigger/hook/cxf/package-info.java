/**
 * JAX-RS on Apache CXF 3.6 ({@code javax.ws.rs}) and 4 ({@code jakarta.ws.rs}): names the route,
 * never counts. SOAP services of CXF have no templates and are left alone.
 *
 * <p>Woven are {@code JAXRSInInterceptor.processRequest}, which matches a request, before filters
 * that may refuse it; and {@code JAXRSInvoker.invoke}, which calls what was matched: a locator
 * first and then, within, the method of the sub-resource, whose templates begin anew.
 *
 * <p>Requests that match no method, as 404 and 405, stay as the container named them.
 */
@NullMarked
package io.outrigger.hook.cxf;

import org.jspecify.annotations.NullMarked;
