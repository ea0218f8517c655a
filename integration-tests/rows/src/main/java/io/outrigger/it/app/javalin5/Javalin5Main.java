package io.outrigger.it.app.javalin5;

import io.javalin.Javalin;
import io.outrigger.it.app.javalin.ItemRoutes;

/** The contract's program on Javalin 5. */
public final class Javalin5Main {

  private Javalin5Main() {}

  public static void main(String[] args) {
    ItemRoutes.serve(Javalin.create(config -> config.routing.contextPath = "/it"));
  }
}
