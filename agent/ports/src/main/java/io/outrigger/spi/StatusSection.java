package io.outrigger.spi;

import java.util.List;

/**
 * A table on the agent's status page. Cells are plain text; the page escapes them.
 *
 * <p>All methods are called for each view of the page, on an agent thread, and must be quick.
 */
public interface StatusSection {

  /** The heading. */
  String title();

  /** One sentence above the table; may be empty. */
  String summary();

  /** Column headings. A heading that ends with a unit in brackets is aligned as a number. */
  List<String> columns();

  /** Whether the page leaves the table out while it has no rows. */
  default boolean hiddenWhenEmpty() {
    return false;
  }

  /** The rows, most important first; each as long as {@link #columns()}. */
  List<List<String>> rows();
}
