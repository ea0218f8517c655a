/**
 * Spring MVC 5 to 7, {@code javax.servlet} and {@code jakarta.servlet}: names the route and
 * exceptions, never counts.
 *
 * <p>Woven is {@code HandlerExecutionChain.applyPreHandle}, which only {@code DispatcherServlet}
 * calls, once for each request that has a handler. When it returns, all kinds of handler mappings
 * have left the pattern in a request attribute; {@code AbstractHandlerMapping.getHandler} would be
 * too early for those that map URLs to resources and controllers by name, and is also called by
 * code that only asks.
 *
 * <ul>
 *   <li>A pattern covers the path behind the context path. Where the dispatcher is mapped to a
 *       prefix such as {@code /api/*} it usually covers only what is behind that; the prefix is put
 *       in front unless the pattern begins with it, as it does when Spring is told to always use
 *       the full path.
 *   <li>ERROR and INCLUDE dispatches name nothing: {@code /error} is not what the client asked for.
 *   <li>An exception that Spring or the application answers is none that the application leaves to
 *       others, unless it is left in the request's attribute for error pages: Spring does so for
 *       what is a fault of the application, such as a body that cannot be written. So that is read
 *       when {@code DispatcherServlet.processHandlerException} returns, as Spring's own observation
 *       does. What is thrown out of the servlet and all filters is seen by the container's hook.
 *   <li>Requests that have no handler, or not for their method, stay as the container named them.
 *   <li>Not covered: a default handler (a URL mapping for {@code /*}) for which Spring itself gives
 *       the path as the pattern.
 * </ul>
 */
@NullMarked
package io.outrigger.hook.springmvc;

import org.jspecify.annotations.NullMarked;
