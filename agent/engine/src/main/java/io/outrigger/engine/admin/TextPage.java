package io.outrigger.engine.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.AdminPage;
import io.outrigger.spi.StatusSection;
import java.util.ArrayList;
import java.util.List;

/** A status section as plain text in columns, for a terminal and for a bug report. */
public final class TextPage implements AdminPage {
  private final String path;
  private final String says;
  private final StatusSection section;

  /**
   * @param path beginning with a slash
   * @param says one sentence for the list of pages
   * @param section read anew with each view
   */
  public TextPage(String path, String says, StatusSection section) {
    this.path = path;
    this.says = says;
    this.section = section;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public String says() {
    return says;
  }

  @Override
  public Answer get(Query query) {
    String text = render();
    return Answer.ok("text/plain; charset=utf-8", out -> out.write(text.getBytes(UTF_8)));
  }

  private String render() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(section.columns());
    lines.addAll(section.rows());
    int[] widths = new int[section.columns().size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], StatusTable.cell(line, i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    if (!section.summary().isEmpty()) {
      text.append(section.summary()).append("\n\n");
    }
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = StatusTable.cell(line, i);
        row.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
