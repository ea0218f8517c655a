/**
 * Jersey 2 ({@code javax.ws.rs}), 3 and 4 ({@code jakarta.ws.rs}): names the route, never counts.
 *
 * <p>Woven is {@code RoutingStage.apply}, the step that matches the path. Its exit is early enough
 * even on servers that complete the answer while Jersey still has the request. What is asked of
 * Jersey there are its own types, which are the same in both name spaces.
 *
 * <p>The route is the base path of the application (context path, servlet or application path) and
 * the templates of all resources, locators and methods that matched, outermost first. A request
 * that matches no method, as 404 and 405, stays as the container named it.
 */
@NullMarked
package io.outrigger.hook.jersey;

import org.jspecify.annotations.NullMarked;
