package io.outrigger.hook.jdkhttpserver;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpHandler;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ListIterator;

/**
 * Tells the server's own call of a chain of filters from those that the filters make. One that
 * catches what comes out of the next has not left it to the server.
 */
final class JdkFilters {

  /** The end of the application's chain, by which the server goes on to its own. */
  private static final Class<?> LINK;

  private static final MethodHandle HANDLER;
  private static final MethodHandle FILTERS;

  static {
    try {
      Class<?> chain = Filter.Chain.class;
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(chain, MethodHandles.lookup());
      HANDLER = lookup.findGetter(chain, "handler", HttpHandler.class);
      FILTERS = lookup.findGetter(chain, "iter", ListIterator.class);
      LINK =
          Class.forName(
              "sun.net.httpserver.ServerImpl$Exchange$LinkHandler",
              false,
              JdkFilters.class.getClassLoader());
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private JdkFilters() {}

  /** Whether the chain is the application's, and none of its filters was called yet. */
  static boolean isFirstOfAll(Object chain) throws Throwable {
    Filter.Chain filters = (Filter.Chain) chain;
    HttpHandler last = (HttpHandler) HANDLER.invokeExact(filters);
    ListIterator<?> next = (ListIterator<?>) FILTERS.invokeExact(filters);
    return LINK.isInstance(last) && !next.hasPrevious();
  }
}
