package io.outrigger.strategy.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Defines classes of exceptions, {@code Failure00} and so on. */
final class ManyExceptions extends ClassLoader {

  private static final String TEMPLATE = FailureXx.class.getName();

  private ManyExceptions() {
    super(ManyExceptions.class.getClassLoader());
  }

  /** One of each class; another call brings other classes of the same names. */
  static Exception[] of(int count) {
    try (InputStream in = FailureXx.class.getResourceAsStream("FailureXx.class")) {
      String template = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      ManyExceptions loader = new ManyExceptions();
      Exception[] all = new Exception[count];
      for (int i = 0; i < count; i++) {
        String number = String.format(Locale.ROOT, "%02d", i);
        byte[] classFile = template.replace("Xx", number).getBytes(StandardCharsets.ISO_8859_1);
        Class<?> type =
            loader.defineClass(TEMPLATE.replace("Xx", number), classFile, 0, classFile.length);
        all[i] = (Exception) type.getConstructor().newInstance();
      }
      return all;
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
