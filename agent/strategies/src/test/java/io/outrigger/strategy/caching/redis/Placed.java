package io.outrigger.strategy.caching.redis;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;

/** Classes of applications that are somewhere. */
final class Placed extends ClassLoader {

  private Placed() {
    super(null);
  }

  /** A class of an application of its own, whose class loader has no name. */
  static Class<?> at(String place) throws IOException {
    CodeSource source = new CodeSource(new URL(place), (Certificate[]) null);
    try (InputStream in = Placed.class.getResourceAsStream("HomesTest.class")) {
      byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
      return new Placed()
          .defineClass(
              HomesTest.class.getName(),
              bytes,
              0,
              bytes.length,
              new ProtectionDomain(source, null));
    }
  }
}
