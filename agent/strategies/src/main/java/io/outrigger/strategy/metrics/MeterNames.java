package io.outrigger.strategy.metrics;

/** Names as Micrometer's registry for Prometheus makes them, so that its dashboards find them. */
final class MeterNames {

  private static final String SECONDS = "_seconds";
  private static final String TOTAL = "_total";

  private MeterNames() {}

  /** What a timer is exported as: {@code shop_order_seconds} for {@code shop.order}. */
  static String timer(String name) {
    String plain = plain(name);
    return plain.endsWith(SECONDS) ? plain : plain.concat(SECONDS);
  }

  /** What a counter is exported as: {@code shop_orders_total} for {@code shop.orders}. */
  static String counter(String name) {
    String plain = plain(name);
    return plain.endsWith(TOTAL) ? plain : plain.concat(TOTAL);
  }

  /** What a tag's key is exported as. */
  static String label(String key) {
    return plain(key);
  }

  /** Letters, digits and underscores, a letter first. */
  private static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length() + 2);
    for (int i = 0; i < name.length(); i++) {
      char each = name.charAt(i);
      plain.append(isLetter(each) || (each >= '0' && each <= '9') ? each : '_');
    }
    return plain.length() > 0 && isLetter(plain.charAt(0))
        ? plain.toString()
        : plain.insert(0, "m_").toString();
  }

  private static boolean isLetter(char each) {
    return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
  }
}
