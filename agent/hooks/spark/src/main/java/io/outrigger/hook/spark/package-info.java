/**
 * Spark (the web framework) 2.5 to 2.9, upon its own Jetty or as a filter in another container:
 * names the route, never counts.
 *
 * <p>Woven are {@code Routes.find}, which looks for the route of a request, and for that of a
 * {@code GET} where a {@code HEAD} has none of its own; and {@code MatcherFilter.doFilter} around
 * it, which knows the path that the application has in another container. Filters are looked for
 * with {@code findMultiple} and name nothing.
 *
 * <p>Requests that a filter refuses before their route is looked for stay as the server named them.
 * Not covered: the prefix of a {@code SparkFilter} that is mapped to part of an application, which
 * is left out of its routes.
 */
@NullMarked
package io.outrigger.hook.spark;

import org.jspecify.annotations.NullMarked;
