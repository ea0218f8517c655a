package io.outrigger.strategy.caching;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A value as it was, of which each reader gets a copy of his own: by the JDK's serialisation, with
 * the very classes that it was written with. What is read never comes from elsewhere.
 */
final class Snapshot {

  private final byte[] bytes;
  private final List<Class<?>> classes;

  private Snapshot(byte[] bytes, List<Class<?>> classes) {
    this.bytes = bytes;
    this.classes = classes;
  }

  /**
   * The value as it is; the value itself where nobody can change it.
   *
   * @throws IOException if it, or something that it refers to, cannot be serialised
   */
  static Object of(Object value) throws IOException {
    Class<?> type = value.getClass();
    if (Keys.isUnchanging(type) || type == BigDecimal.class || type == BigInteger.class) {
      return value;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Class<?>> classes = new ArrayList<>();
    try (Writer writer = new Writer(out, classes)) {
      writer.writeObject(value);
    }
    return new Snapshot(out.toByteArray(), List.copyOf(classes));
  }

  /** How many bytes it takes. */
  int size() {
    return bytes.length;
  }

  /**
   * A copy.
   *
   * @throws IOException if the application's own code for reading fails
   * @throws ClassNotFoundException the same
   */
  Object copy() throws IOException, ClassNotFoundException {
    try (Reader reader = new Reader(new ByteArrayInputStream(bytes), classes)) {
      return reader.readObject();
    }
  }

  /** Notes the classes in the order in which they are written. */
  private static final class Writer extends ObjectOutputStream {
    private final List<Class<?>> classes;

    Writer(OutputStream out, List<Class<?>> classes) throws IOException {
      super(out);
      this.classes = classes;
    }

    @Override
    protected void annotateClass(Class<?> type) {
      classes.add(type);
    }

    @Override
    protected void annotateProxyClass(Class<?> type) {
      classes.add(type);
    }
  }

  /** Finds them in the same order. */
  private static final class Reader extends ObjectInputStream {
    private final List<Class<?>> classes;
    private int next;

    Reader(InputStream in, List<Class<?>> classes) throws IOException {
      super(in);
      this.classes = classes;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) {
      return classes.get(next++);
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) {
      return classes.get(next++);
    }
  }
}
