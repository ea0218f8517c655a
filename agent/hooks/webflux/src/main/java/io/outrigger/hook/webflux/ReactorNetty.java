package io.outrigger.hook.webflux;

import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;

/** Looks into the requests of Reactor Netty, where the application has it. */
final class ReactorNetty {

  /** Apart, so that its type is looked for only where there is one. */
  private static final class Known {

    private Known() {}

    static Object channel(Object request) {
      return ((Connection) request).channel();
    }
  }

  private static final @Nullable Class<?> CONNECTION = connection();

  private ReactorNetty() {}

  private static @Nullable Class<?> connection() {
    try {
      return Class.forName("reactor.netty.Connection", false, ReactorNetty.class.getClassLoader());
    } catch (ClassNotFoundException absent) {
      return null;
    }
  }

  /** The channel that a request came by, or null if it is one of another server. */
  static @Nullable Object channel(Object request) {
    return CONNECTION != null && CONNECTION.isInstance(request) ? Known.channel(request) : null;
  }
}
