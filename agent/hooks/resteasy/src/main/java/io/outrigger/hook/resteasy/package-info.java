/**
 * RESTEasy 3 and 4 ({@code javax.ws.rs}), 6 and 7 ({@code jakarta.ws.rs}): names the route, never
 * counts.
 *
 * <p>Woven are {@code RootNode.addInvoker}, where each resource method is registered with its whole
 * template; {@code ResourceMethodInvoker.invokeOnTarget}, through which each matched request
 * passes, before filters that may refuse it; and {@code
 * ResourceLocatorInvoker.invokeOnTargetObject}, which hands a request to a sub-resource, whose
 * templates begin anew.
 *
 * <p>Methods changed their types between majors, so the request is known here as {@code Object} and
 * read through method handles. Resources that were registered before the agent was attached have no
 * template; their requests stay as the container named them.
 */
@NullMarked
package io.outrigger.hook.resteasy;

import org.jspecify.annotations.NullMarked;
