package io.outrigger.port.method;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads annotations that are written as text: {@code @CircuitBreaker(failureThreshold=5,
 * timeout=60s) @Retry}. A value ends at a comma or at the closing bracket unless it is in double
 * quotes, in which a backslash keeps the next character; or in braces, for lists.
 */
public final class AnnotationText {

  /**
   * One annotation as it was written.
   *
   * @param name its simple name
   * @param values the values as text, without quotes and braces, by attribute
   */
  public record Written(String name, Map<String, String> values) {}

  private final String text;
  private int at;

  private AnnotationText(String text) {
    this.text = text;
  }

  /**
   * Reads all that are there.
   *
   * @param repeatable names of those that may be there several times
   * @throws InvalidAnnotationException if it is none, or one is there twice of which only one could
   *     apply; says where and what was expected
   */
  public static List<Written> read(String text, Set<String> repeatable)
      throws InvalidAnnotationException {
    List<Written> all = readEach(text);
    Set<String> names = new HashSet<>();
    for (Written one : all) {
      if (!names.add(one.name()) && !repeatable.contains(one.name())) {
        throw new InvalidAnnotationException("@" + one.name() + " is given twice");
      }
    }
    return all;
  }

  /**
   * Reads all that are there, of which several may be of one kind.
   *
   * @throws InvalidAnnotationException if it is none; says where and what was expected
   */
  public static List<Written> readEach(String text) throws InvalidAnnotationException {
    AnnotationText reader = new AnnotationText(text);
    List<Written> all = new ArrayList<>();
    reader.blanks();
    do {
      all.add(reader.one());
      reader.blanks();
    } while (reader.at < text.length());
    return all;
  }

  /**
   * Writes one that can be read.
   *
   * @param name its simple name
   * @param values as text, by attribute
   */
  public static String write(String name, Map<String, String> values) {
    StringBuilder text = new StringBuilder("@").append(name);
    String before = "(";
    for (Map.Entry<String, String> each : values.entrySet()) {
      text.append(before).append(each.getKey()).append("=\"");
      String value = each.getValue();
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c == '"' || c == '\\') {
          text.append('\\');
        }
        text.append(c);
      }
      text.append('"');
      before = ", ";
    }
    return before.equals("(") ? text.toString() : text.append(')').toString();
  }

  private Written one() throws InvalidAnnotationException {
    expect('@', "an annotation, such as @CircuitBreaker(failureThreshold=5)");
    String name = name("the name of an annotation after @");
    Map<String, String> values = new LinkedHashMap<>();
    blanks();
    if (peek() != '(') {
      return new Written(name, values);
    }
    at++;
    blanks();
    if (peek() == ')') {
      at++;
      return new Written(name, values);
    }
    while (true) {
      blanks();
      String attribute = name("the name of an attribute of @" + name);
      blanks();
      expect('=', "= after " + attribute);
      blanks();
      if (values.put(attribute, value()) != null) {
        throw new InvalidAnnotationException(attribute + " is given twice");
      }
      blanks();
      if (peek() == ')') {
        at++;
        return new Written(name, values);
      }
      expect(',', "a comma or ) after " + attribute);
    }
  }

  private String value() throws InvalidAnnotationException {
    if (peek() == '"') {
      return quoted();
    }
    char end = ',';
    if (peek() == '{') {
      at++;
      end = '}';
    }
    int from = at;
    while (at < text.length() && peek() != end && (end == '}' || peek() != ')')) {
      at++;
    }
    String value = text.substring(from, at).trim();
    if (end == '}') {
      expect('}', "} at the end of a list");
    }
    return value;
  }

  private String quoted() throws InvalidAnnotationException {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && peek() != '"') {
      if (peek() == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    expect('"', "a closing quote");
    return value.toString();
  }

  private String name(String what) throws InvalidAnnotationException {
    int from = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    if (at == from) {
      throw expected(what);
    }
    return text.substring(from, at);
  }

  private void expect(char wanted, String what) throws InvalidAnnotationException {
    if (peek() != wanted) {
      throw expected(what);
    }
    at++;
  }

  private InvalidAnnotationException expected(String what) {
    String rest = text.substring(Math.min(at, text.length()));
    return new InvalidAnnotationException(
        "expected " + what + (rest.isEmpty() ? " at the end" : ", not '" + rest + "'"));
  }

  /** The next character; a blank at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : ' ';
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
