package io.outrigger.engine.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.AdminPage;
import io.outrigger.spi.StatusSection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The first look, for somebody who has no dashboard yet: every status section as a table. It
 * reloads itself every five seconds; {@code /?refresh=off} holds still.
 */
public final class StatusPage implements AdminPage {
  private final Supplier<StatusHeader> header;
  private final Supplier<? extends List<? extends StatusSection>> sections;

  /** Both are asked for anew with each view. */
  public StatusPage(
      Supplier<StatusHeader> header, Supplier<? extends List<? extends StatusSection>> sections) {
    this.header = header;
    this.sections = sections;
  }

  @Override
  public String path() {
    return "/";
  }

  @Override
  public String says() {
    return "What the agent sees and does, as a page for people.";
  }

  @Override
  public Answer get(Query query) {
    boolean refresh = !"off".equals(query.parameter("refresh"));
    List<StatusTable> tables = new ArrayList<>();
    for (StatusSection each : sections.get()) {
      StatusTable table = StatusTable.of(each);
      if (!(table.rows().isEmpty() && each.hiddenWhenEmpty())) {
        tables.add(table);
      }
    }
    String html = new StatusHtml().page(header.get(), tables, refresh);
    return Answer.ok("text/html; charset=utf-8", out -> out.write(html.getBytes(UTF_8)));
  }
}
