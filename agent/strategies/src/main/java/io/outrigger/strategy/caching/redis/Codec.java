package io.outrigger.strategy.caching.redis;

import io.outrigger.strategy.caching.ValueOrigin;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Values of one cache as bytes: a byte that says how they are written, eight that say of which
 * shape, and the value. No bytes name a class: what they can become is decided by the methods that
 * use the cache.
 */
final class Codec {

  private static final int NOTHING = 0;
  private static final int PLAIN = 1;
  private static final int DEFLATED = 2;

  /** From so many bytes on a value is deflated. */
  private static final int LARGE = 2048;

  private final int most;

  /** By their fingerprints; replaced as a whole, in the order in which they came. */
  private volatile Map<Long, Shape> shapes = Map.of();

  /**
   * Nothing can be written yet.
   *
   * @param most bytes of a value, deflated or not
   */
  Codec(int most) {
    this.most = most;
  }

  /**
   * What comes from there are values from now on.
   *
   * @throws CodecException if there is no way to write them
   */
  synchronized void add(ValueOrigin origin) throws CodecException {
    Shape shape = new Shapes(origin.lookup()).of(type(origin));
    Description description = new Description();
    shape.describe(description);
    Map<Long, Shape> all = new LinkedHashMap<>(shapes);
    all.putIfAbsent(description.fingerprint(), shape);
    shapes = all;
  }

  private static Type type(ValueOrigin origin) throws CodecException {
    try {
      return origin.type();
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      throw new CodecException("its declared type cannot be told: " + e.getClass().getName());
    }
  }

  /**
   * The value as bytes.
   *
   * @throws CodecException if none of the methods could have returned it, or it is too large
   */
  byte[] encode(@Nullable Object value) throws CodecException {
    if (value == null) {
      return new byte[] {NOTHING};
    }
    CodecException first = null;
    for (Map.Entry<Long, Shape> each : shapes.entrySet()) {
      try {
        return encode(each.getKey(), each.getValue(), value);
      } catch (CodecException e) {
        first = first == null ? e : first;
      }
    }
    throw first == null ? new CodecException("nothing is known of its type") : first;
  }

  private byte[] encode(long fingerprint, Shape shape, Object value) throws CodecException {
    Out out = new Out(most);
    shape.writeNullable(out, value);
    byte[] plain = out.toByteArray();
    byte[] body = plain.length < LARGE ? plain : deflated(plain);
    Out all = new Out(most + 9);
    all.oneByte(body == plain ? PLAIN : DEFLATED);
    all.eightBytes(fingerprint);
    all.all(body);
    return all.toByteArray();
  }

  /** The same bytes if they do not become fewer. */
  private static byte[] deflated(byte[] plain) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(plain);
      deflater.finish();
      byte[] fewer = new byte[plain.length];
      int length = deflater.deflate(fewer);
      if (!deflater.finished()) {
        return plain;
      }
      byte[] exact = new byte[length];
      System.arraycopy(fewer, 0, exact, 0, length);
      return exact;
    } finally {
      deflater.end();
    }
  }

  /**
   * The value of the bytes.
   *
   * @param bytes whatever somebody has put there
   * @throws CodecException if they are no value of this cache, as it is declared here and now
   */
  @Nullable Object decode(byte[] bytes) throws CodecException {
    In in = new In(bytes);
    int how = in.oneByte();
    if (how == NOTHING) {
      in.end();
      return null;
    }
    if (how != PLAIN && how != DEFLATED) {
      throw new CodecException("written in a way that is not known");
    }
    Shape shape = shapes.get(in.eightBytes());
    if (shape == null) {
      throw new CodecException("written by another version of the application");
    }
    byte[] body = new byte[bytes.length - 9];
    System.arraycopy(bytes, 9, body, 0, body.length);
    In plain = new In(how == PLAIN ? body : inflated(body));
    Object value = shape.readNullable(plain);
    plain.end();
    return value;
  }

  private byte[] inflated(byte[] body) throws CodecException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(body);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      byte[] some = new byte[8192];
      while (!inflater.finished()) {
        int count = inflater.inflate(some);
        if (count == 0 || all.size() + count > most) {
          throw new CodecException("not deflated by us, or too large");
        }
        all.write(some, 0, count);
      }
      return all.toByteArray();
    } catch (DataFormatException e) {
      throw new CodecException("not deflated at all");
    } finally {
      inflater.end();
    }
  }
}
