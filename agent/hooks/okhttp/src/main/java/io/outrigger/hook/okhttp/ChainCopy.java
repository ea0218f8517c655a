package io.outrigger.hook.okhttp;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.internal.http.RealInterceptorChain;
import org.jspecify.annotations.Nullable;

/** OkHttp's chain of interceptors cannot be told of another request: it is copied with one. */
final class ChainCopy {

  /** Kotlin's copy with defaults; null before OkHttp 4.4. */
  private static final @Nullable Method COPY = copyMethod();

  private ChainCopy() {}

  private static @Nullable Method copyMethod() {
    for (Method each : RealInterceptorChain.class.getMethods()) {
      if (each.getName().equals("copy$okhttp$default")) {
        return each;
      }
    }
    return null;
  }

  static Interceptor.Chain of(Interceptor.Chain chain, Request request)
      throws ReflectiveOperationException {
    Object copy = COPY == null ? constructed(chain, request) : copied(COPY, chain, request);
    return (Interceptor.Chain) copy;
  }

  /**
   * The parameters of Kotlin's method are the chain, one for each property, a set of bits that says
   * which of those to leave as they are, and one that is always null.
   */
  private static Object copied(Method copy, Interceptor.Chain chain, Request request)
      throws ReflectiveOperationException {
    Class<?>[] types = copy.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = types[i] == int.class ? 0 : types[i] == boolean.class ? Boolean.FALSE : null;
    }
    int place = Arrays.asList(types).indexOf(Request.class);
    arguments[0] = chain;
    arguments[place] = request;
    arguments[types.length - 2] = ~(1 << (place - 1));
    return copy.invoke(null, arguments);
  }

  private static Object constructed(Interceptor.Chain chain, Request request)
      throws ReflectiveOperationException {
    Constructor<?> constructor = RealInterceptorChain.class.getConstructors()[0];
    return constructor.newInstance(
        field(chain, "interceptors"),
        field(chain, "transmitter"),
        field(chain, "exchange"),
        field(chain, "index"),
        request,
        chain.call(),
        chain.connectTimeoutMillis(),
        chain.readTimeoutMillis(),
        chain.writeTimeoutMillis());
  }

  private static @Nullable Object field(Interceptor.Chain chain, String name)
      throws ReflectiveOperationException {
    Field field = RealInterceptorChain.class.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(chain);
  }
}
