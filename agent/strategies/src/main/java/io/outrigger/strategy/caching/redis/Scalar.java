package io.outrigger.strategy.caching.redis;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values of the JDK that are written as a text. */
@SuppressWarnings("JavaUtilDate") // applications have such
final class Scalar extends Shape {

  /** Characters of all but texts: long numbers take long to read. */
  private static final int LONGEST = 4096;

  private static final Map<Class<?>, Scalar> BY_TYPE = new HashMap<>();

  /** By their tags, which are never changed: they stand in stores. */
  private static final List<Scalar> ALL =
      List.of(
          of(0, "boolean", Boolean.class, Scalar::bool),
          of(1, "byte", Byte.class, Byte::valueOf),
          of(2, "short", Short.class, Short::valueOf),
          of(3, "int", Integer.class, Integer::valueOf),
          of(4, "long", Long.class, Long::valueOf),
          of(5, "float", Float.class, Float::valueOf),
          of(6, "double", Double.class, Double::valueOf),
          of(7, "char", Character.class, Scalar::character),
          of(8, "text", String.class, text -> text),
          of(9, "decimal", BigDecimal.class, BigDecimal::new),
          of(10, "integer", BigInteger.class, BigInteger::new),
          of(11, "uuid", UUID.class, UUID::fromString),
          of(12, "instant", Instant.class, Instant::parse),
          of(13, "date", LocalDate.class, LocalDate::parse),
          of(14, "time", LocalTime.class, LocalTime::parse),
          of(15, "datetime", LocalDateTime.class, LocalDateTime::parse),
          of(16, "offsetdatetime", OffsetDateTime.class, OffsetDateTime::parse),
          of(17, "offsettime", OffsetTime.class, OffsetTime::parse),
          of(18, "zoneddatetime", ZonedDateTime.class, ZonedDateTime::parse),
          of(19, "duration", Duration.class, Duration::parse),
          of(20, "period", Period.class, Period::parse),
          // which says years past 9999 in a way that it does not read
          of(21, "year", Year.class, text -> Year.of(Integer.parseInt(text))),
          of(22, "yearmonth", YearMonth.class, YearMonth::parse),
          of(23, "monthday", MonthDay.class, MonthDay::parse),
          of(24, "offset", ZoneOffset.class, ZoneOffset::of),
          of(25, "uri", URI.class, URI::create),
          of(26, "currency", Currency.class, Currency::getInstance),
          new Scalar(
              27,
              "locale",
              Locale.class,
              locale -> ((Locale) locale).toLanguageTag(),
              Locale::forLanguageTag),
          new Scalar(
              28,
              "utildate",
              Date.class,
              date -> Long.toString(((Date) date).getTime()),
              text -> new Date(Long.parseLong(text))));

  static {
    for (Scalar each : ALL) {
      BY_TYPE.put(each.type, each);
    }
  }

  private final int tag;
  private final String name;
  private final Class<?> type;
  private final Function<Object, String> writer;
  private final Function<String, Object> reader;

  private Scalar(
      int tag,
      String name,
      Class<?> type,
      Function<Object, String> writer,
      Function<String, Object> reader) {
    this.tag = tag;
    this.name = name;
    this.type = type;
    this.writer = writer;
    this.reader = reader;
  }

  private static Scalar of(int tag, String name, Class<?> type, Function<String, Object> reader) {
    return new Scalar(tag, name, type, Object::toString, reader);
  }

  private static Boolean bool(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("neither true nor false");
    }
    return text.equals("true");
  }

  private static Character character(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException("not one character");
    }
    return text.charAt(0);
  }

  /** Those of exactly that type, or null. */
  static @Nullable Scalar of(Class<?> type) {
    return BY_TYPE.get(type);
  }

  /**
   * Those with that tag.
   *
   * @throws CodecException if there are none
   */
  static Scalar of(int tag) throws CodecException {
    if (tag >= ALL.size()) {
      throw new CodecException("nothing has the tag " + tag);
    }
    return ALL.get(tag);
  }

  int tag() {
    return tag;
  }

  String name() {
    return name;
  }

  /**
   * The value as a text; values that are not equal have different ones.
   *
   * @throws CodecException if it has none of its own, as some locales
   */
  String text(Object value) throws CodecException {
    String text = writer.apply(value);
    if (value instanceof Locale && !reader.apply(text).equals(value)) {
      throw new CodecException("a locale that no tag stands for");
    }
    return text;
  }

  @Override
  void write(Out out, Object value) throws CodecException {
    if (value.getClass() != type) {
      throw new CodecException(
          value.getClass().getName() + " where " + type.getName() + " was expected");
    }
    String text = text(value);
    if (text.length() > LONGEST && type != String.class) {
      throw new CodecException("a " + name + " of more than " + LONGEST + " characters");
    }
    out.text(text);
  }

  @Override
  Object read(In in) throws CodecException {
    String text = in.text();
    if (text.length() > LONGEST && type != String.class) {
      throw new CodecException("a " + name + " of more than " + LONGEST + " characters");
    }
    try {
      return reader.apply(text);
    } catch (RuntimeException wrong) {
      throw new CodecException("no " + name);
    }
  }

  @Override
  void describe(Description names) {
    names.add(name);
  }
}
