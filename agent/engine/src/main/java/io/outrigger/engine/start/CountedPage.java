package io.outrigger.engine.start;

import io.outrigger.engine.cost.Part;
import io.outrigger.engine.cost.SelfCost;
import io.outrigger.spi.AdminPage;
import java.io.IOException;
import java.io.OutputStream;

/** A page that the agent makes at its own cost. */
final class CountedPage implements AdminPage {

  private final AdminPage page;
  private final SelfCost cost;

  CountedPage(AdminPage page, SelfCost cost) {
    this.page = page;
    this.cost = cost;
  }

  @Override
  public String path() {
    return page.path();
  }

  @Override
  public String says() {
    return page.says();
  }

  @Override
  public Answer get(Query query) throws IOException {
    long begun = cost.now();
    try {
      Answer answer = page.get(query);
      return new Answer(answer.status(), answer.contentType(), out -> write(answer.body(), out));
    } finally {
      cost.addSince(Part.SCRAPE, begun);
    }
  }

  private void write(Body body, OutputStream out) throws IOException {
    long begun = cost.now();
    try {
      body.writeTo(out);
    } finally {
      cost.addSince(Part.SCRAPE, begun);
    }
  }
}
