package io.outrigger.engine.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The status page's HTML. Self-contained: no script, no font and no picture from elsewhere. Every
 * text that is not a constant of this class goes through {@link #escaped}.
 */
final class StatusHtml {
  private static final String STYLE = resource("status.css");
  private static final double VISIBLE_SHARE = 0.02;
  private static final String MARK =
      """
      <svg viewBox="0 0 48 48" fill="none" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      <path d="M17 29V6c7 4 11 12 12 23z" fill="#7fd4f0" stroke="none"/>
      <path d="M4 31h29c-1 6-4 9-9 9h-9c-6 0-10-4-11-9z" fill="#eaf6fb" stroke="none"/>
      <path d="M24 33c6 0 12 1 16 5" stroke="#eaf6fb" stroke-width="2.2"/>
      <path d="M34 40h11" stroke="#ffb454" stroke-width="4.5"/>
      </svg>""";

  private final StringBuilder out = new StringBuilder(16 * 1024);

  /** The whole page. */
  String page(StatusHeader header, List<StatusTable> tables, boolean refresh) {
    out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    if (refresh) {
      out.append("<meta http-equiv=\"refresh\" content=\"5\">\n");
    }
    out.append("<title>Outrigger · ").append(header.pid()).append("</title>\n<style>\n");
    out.append(STYLE).append("</style>\n</head>\n<body>\n");
    head(header, tables, refresh);
    out.append("<main>\n");
    tables.forEach(this::table);
    out.append("<footer>");
    out.append(refresh ? "Reloads every 5 seconds." : "Holds still; does not reload.");
    return out.append("</footer>\n</main>\n</body>\n</html>\n").toString();
  }

  private void head(StatusHeader header, List<StatusTable> tables, boolean refresh) {
    out.append("<header>\n<div>\n<div class=\"top\">\n<h1>")
        .append(MARK)
        .append("Outrigger <small>");
    out.append(escaped(header.version())).append("</small></h1>\n<dl>");
    fact("Up", spoken(header.uptime()));
    fact("Java", header.java());
    fact("Process", Long.toString(header.pid()));
    out.append("</dl>\n</div>\n<nav>\n");
    for (StatusTable table : tables) {
      out.append("<a href=\"#").append(table.anchor()).append("\">");
      out.append(escaped(table.title())).append("</a>\n");
    }
    out.append("<span class=\"pages\">\n");
    for (StatusHeader.Link link : header.links()) {
      out.append("<a href=\"").append(escaped(link.path())).append("\" title=\"");
      out.append(escaped(link.says())).append("\">").append(escaped(link.path())).append("</a>\n");
    }
    out.append(refresh ? "<a href=\"/?refresh=off\">pause</a>\n" : "<a href=\"/\">resume</a>\n");
    out.append("</span>\n</nav>\n</div>\n</header>\n");
  }

  private void fact(String name, String value) {
    out.append("<div><dt>").append(name).append("</dt><dd>");
    out.append(escaped(value)).append("</dd></div>");
  }

  private void table(StatusTable table) {
    out.append("<section id=\"").append(table.anchor()).append("\">\n<div><h2>");
    out.append(escaped(table.title()));
    if (table.rows().size() > 1) {
      out.append("<small>").append(table.rows().size()).append("</small>");
    }
    out.append("</h2>");
    if (!table.summary().isEmpty()) {
      out.append("<p>").append(escaped(table.summary())).append("</p>");
    }
    out.append("</div>\n");
    if (!table.rows().isEmpty()) {
      rows(table);
    } else if (!table.columns().isEmpty()) {
      out.append("<div class=\"none\">Nothing yet.</div>\n");
    }
    out.append("</section>\n");
  }

  private void rows(StatusTable table) {
    List<StatusTable.Column> columns = table.columns();
    out.append("<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr>");
    for (StatusTable.Column column : columns) {
      out.append(column.numeric() ? "<th class=\"n\">" : "<th>").append(escaped(column.name()));
      if (!column.unit().isEmpty()) {
        out.append(" <small>").append(escaped(column.unit())).append("</small>");
      }
      out.append("</th>");
    }
    int bars = table.barColumn();
    double largest = bars < 0 ? 0 : Math.max(Double.MIN_NORMAL, table.largest(bars));
    out.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : table.rows()) {
      out.append("<tr>");
      for (int i = 0; i < columns.size(); i++) {
        String cell = StatusTable.cell(row, i);
        double share = i == bars ? Math.round(100 * StatusTable.number(cell) / largest) / 100.0 : 0;
        if (share >= VISIBLE_SHARE) {
          out.append("<td class=\"n bar\" style=\"--share:").append(share).append("\">");
        } else {
          out.append(columns.get(i).numeric() ? "<td class=\"n\">" : "<td>");
        }
        out.append(escaped(cell)).append("</td>");
      }
      out.append("</tr>\n");
    }
    out.append("</tbody>\n</table></div>\n");
  }

  /** The two largest units, such as {@code 3 d 4 h} or {@code 12 s}. */
  static String spoken(Duration time) {
    if (time.toDays() > 0) {
      return time.toDays() + " d " + time.toHoursPart() + " h";
    }
    if (time.toHours() > 0) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    if (time.toMinutes() > 0) {
      return time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }
    return time.toSeconds() + " s";
  }

  /** Safe as text and as an attribute's value in double quotes. */
  static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  private static String resource(String name) {
    try (InputStream in = StatusHtml.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
