package io.outrigger.engine.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.AdminPage;

/** Says that the endpoint answers; open to all. */
final class HealthPage implements AdminPage {
  static final String PATH = "/healthz";

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public String says() {
    return "200 while the agent answers; needs no password.";
  }

  @Override
  public Answer get(Query query) {
    return Answer.ok("text/plain; charset=utf-8", out -> out.write("ok\n".getBytes(UTF_8)));
  }
}
