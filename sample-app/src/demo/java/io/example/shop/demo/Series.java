package io.example.shop.demo;

import java.util.Comparator;

/**
 * What requests are counted by.
 *
 * @param route the template, such as {@code /products/{id}}
 */
record Series(String method, String route, int status) implements Comparable<Series> {

  private static final Comparator<Series> ORDER =
      Comparator.comparing(Series::route)
          .thenComparing(Series::method)
          .thenComparingInt(Series::status);

  @Override
  public int compareTo(Series other) {
    return ORDER.compare(this, other);
  }
}
