package io.outrigger.engine.admin;

import io.outrigger.spi.StatusSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A section read once, so that rows which change meanwhile cannot tear it; one that fails shows the
 * failure in its place and spares the others.
 */
record StatusTable(String title, String summary, List<Column> columns, List<List<String>> rows) {
  private static final Logger log = LoggerFactory.getLogger(StatusTable.class);
  private static final Pattern UNIT = Pattern.compile("(.*?)\\s*[\\[(]([^\\[\\]()]+)[\\])]");
  private static final Pattern DECORATION = Pattern.compile("[, \u202f%]");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9., \u202f]*( ?%)?");

  /**
   * A column.
   *
   * @param name the heading without its unit
   * @param unit what stood in brackets, or empty
   * @param numeric whether it is aligned as numbers are
   */
  record Column(String name, String unit, boolean numeric) {}

  static StatusTable of(StatusSection section) {
    String title = "";
    try {
      title = section.title();
      List<List<String>> rows = List.copyOf(section.rows());
      List<String> headings = section.columns();
      List<Column> columns = new ArrayList<>();
      for (int i = 0; i < headings.size(); i++) {
        columns.add(column(headings.get(i), i, rows));
      }
      return new StatusTable(title, section.summary(), List.copyOf(columns), rows);
    } catch (RuntimeException | LinkageError fault) {
      log.debug("A part of the status page failed", fault);
      return new StatusTable(
          title.isEmpty() ? section.getClass().getSimpleName() : title,
          "This part could not be shown: " + fault,
          List.of(),
          List.of());
    }
  }

  private static Column column(String heading, int index, List<List<String>> rows) {
    var match = UNIT.matcher(heading);
    if (match.matches()) {
      return new Column(match.group(1), match.group(2), true);
    }
    return new Column(heading, "", !rows.isEmpty() && allNumbers(rows, index));
  }

  private static boolean allNumbers(List<List<String>> rows, int index) {
    boolean any = false;
    for (List<String> row : rows) {
      String cell = cell(row, index);
      if (!cell.isEmpty() && !cell.equals("-") && !cell.equals("–")) {
        if (!NUMBER.matcher(cell).matches()) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }

  /** The cell, or empty where the row is too short. */
  static String cell(List<String> row, int index) {
    return index < row.size() ? row.get(index) : "";
  }

  /** The first column with a unit, which gets bars behind its numbers; -1 if there is none. */
  int barColumn() {
    for (int i = 0; i < columns.size() && rows.size() > 1; i++) {
      if (!columns.get(i).unit().isEmpty()) {
        return i;
      }
    }
    return -1;
  }

  /** The largest number of a column, 0 if there is none. */
  double largest(int index) {
    return rows.stream().mapToDouble(row -> number(cell(row, index))).max().orElse(0);
  }

  /** The number that a cell shows; 0 for anything else. */
  static double number(String cell) {
    try {
      return Math.max(0, Double.parseDouble(DECORATION.matcher(cell).replaceAll("")));
    } catch (NumberFormatException notANumber) {
      return 0;
    }
  }

  /** A word for links within the page. */
  String anchor() {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
