package io.outrigger.strategy.resilience;

import io.outrigger.port.method.MethodCall;
import io.outrigger.strategy.Body;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls of one {@code FallbackHandler}, with what MicroProfile calls the context of each. */
final class HandlerCalls {

  private static final MethodHandle CALL;
  private static final String CONTEXT = MicroProfileAnnotations.PACKAGE + "ExecutionContext";

  static {
    try {
      CALL =
          MethodHandles.lookup()
              .findVirtual(
                  HandlerCalls.class, "call", MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Method method;
  private final boolean isStatic;
  private final Class<?> context;
  private final MethodHandle handle;
  private final Beans handlers;

  /**
   * Calls of a handler.
   *
   * @param method the one that the handler answers for
   * @param contract the interface
   * @param warn hears of a handler that nobody can make
   */
  HandlerCalls(
      MethodCall call, Method method, Class<?> handler, Class<?> contract, Consumer<String> warn)
      throws ReflectiveOperationException {
    this.method = method;
    isStatic = call.isStatic();
    context = Class.forName(CONTEXT, false, contract.getClassLoader());
    handle =
        MethodHandles.publicLookup()
            .findVirtual(contract, "handle", MethodType.methodType(Object.class, context))
            .asType(MethodType.methodType(Object.class, Object.class, Object.class));
    handlers = new Beans(call.lookup(), handler, warn);
  }

  /** A handle of that type: the exception comes first. */
  MethodHandle handle(MethodType type) {
    return Body.collected(CALL.bindTo(this), type);
  }

  @Nullable Object call(@Nullable Object[] all) throws Throwable {
    @Nullable Object[] parameters =
        Arrays.copyOfRange(all, Math.min(all.length, isStatic ? 1 : 2), all.length);
    Object about =
        Proxy.newProxyInstance(
            context.getClassLoader(),
            new Class<?>[] {context},
            new Context(method, parameters, (Throwable) Objects.requireNonNull(all[0])));
    return (Object) handle.invokeExact(handlers.get(), about);
  }

  /** What a handler can ask. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares calls
  private record Context(Method method, @Nullable Object[] parameters, Throwable failure)
      implements InvocationHandler {

    @Override
    public @Nullable Object invoke(
        Object proxy, Method asked, @Nullable Object @Nullable [] arguments) {
      return switch (asked.getName()) {
        case "getMethod" -> method;
        case "getParameters" -> parameters;
        case "getFailure" -> failure;
        case "hashCode" -> System.identityHashCode(proxy);
        case "equals" -> arguments != null && arguments[0] == proxy;
        case "toString" -> "the call of " + method;
        default -> null;
      };
    }
  }
}
