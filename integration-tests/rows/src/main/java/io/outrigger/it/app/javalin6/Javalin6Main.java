package io.outrigger.it.app.javalin6;

import io.javalin.Javalin;
import io.outrigger.it.app.javalin.ItemRoutes;

/** The contract's program on Javalin 6. */
public final class Javalin6Main {

  private Javalin6Main() {}

  public static void main(String[] args) {
    ItemRoutes.serve(Javalin.create(config -> config.router.contextPath = "/it"));
  }
}
