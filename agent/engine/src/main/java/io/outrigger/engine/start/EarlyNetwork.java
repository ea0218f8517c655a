package io.outrigger.engine.start;

/**
 * Has the JDK's network classes ready before {@code main}, where two threads that load native
 * libraries could wait for each other.
 *
 * <p>Up to JDK 17 the JVM loads one native library at a time, under one lock ({@code
 * jdk.internal.loader.NativeLibraries.loadedLibraryNames}). An application that loads a library of
 * its own, such as Netty's epoll transport, holds that lock while the library asks for {@link
 * java.net.InetAddress}; a thread that initialises that very class at this time holds the class and
 * waits for the lock, to load the JDK's own library. So no thread beside {@code main} may be the
 * first to need such a class. From JDK 18 on each library has a lock of its own (JDK-8266310).
 *
 * <p>The price: on JDK 17 system properties that the JDK reads together with these classes, {@code
 * java.net.preferIPv4Stack} above all, have to be set on the command line. What {@code main} sets
 * comes too late.
 */
final class EarlyNetwork {

  private static final int LOCK_PER_LIBRARY = 18;

  /** Those that load a native library when they are initialised and that the agent needs. */
  private static final String[] CLASSES = {
    "java.net.InetAddress",
    "java.net.NetworkInterface",
    "sun.nio.ch.IOUtil",
    "sun.nio.ch.NativeThread",
    "sun.nio.ch.FileChannelImpl",
    "sun.nio.ch.Net",
    "sun.net.ext.ExtendedSocketOptions",
  };

  private EarlyNetwork() {}

  static void prepare() {
    if (Runtime.version().feature() < LOCK_PER_LIBRARY) {
      for (String each : CLASSES) {
        prepare(each);
      }
    }
  }

  private static void prepare(String className) {
    try {
      Class.forName(className, true, null);
    } catch (ClassNotFoundException | RuntimeException | Error absent) {
      // another JDK's insides, or a system without a network: nothing to prepare
    }
  }
}
