/**
 * Servlet containers that have no hook of their own, such as Payara and Liberty: {@code
 * javax.servlet} 3.1 and 4.0, {@code jakarta.servlet} 5.0 and later. It is tested on Undertow, with
 * the hook of that switched off.
 *
 * <p>Woven are the {@code service} of each servlet and the {@code doFilter} of each filter. They
 * nest, so the outermost on a thread counts: the one that meets no current exchange. In a container
 * with a hook of its own there always is one, and all that happens here is that look. Switching
 * such a container's hook off therefore hands its requests to this one.
 *
 * <p>Beyond the thread the mark is a weak table keyed by the container's own request object, below
 * all wrappers, and filled in {@code startAsync}, which is woven too. A request attribute would do
 * as well, but the application's listeners and attribute listings would see it; and the table costs
 * nothing for requests that stay on their thread. {@code startAsync} is also where the listener is
 * added that ends an asynchronous exchange: nobody can have completed it yet.
 *
 * <p>Only a REQUEST dispatch begins an exchange. ASYNC dispatches, and threads that carry on with a
 * filter chain, find the exchange and work on it.
 *
 * <ul>
 *   <li>An exception that leaves the outermost frame before the answer was committed is a 500, or
 *       what {@code UnavailableException} stands for. An ERROR dispatch that the container makes
 *       after that, and an error page's own status, are not seen.
 *   <li>What leaves the outermost frame of a thread is the exception that is told of, except in
 *       containers with a hook of their own, which see it themselves.
 *   <li>The route is the mapping of the servlet, where the container tells it (Servlet 4.0).
 *   <li>Requests that no servlet and no filter gets are not counted: unknown contexts, security
 *       constraints, broken request lines. Nor are those that only a lambda used as a filter
 *       answers, for hidden classes cannot be woven.
 *   <li>There is no gauge of connections: the servlet API does not tell of any.
 *   <li>An asynchronous request that is neither completed nor timed out, as when the container
 *       stops under it, stays in flight.
 * </ul>
 */
@NullMarked
package io.outrigger.hook.servlet;

import org.jspecify.annotations.NullMarked;
