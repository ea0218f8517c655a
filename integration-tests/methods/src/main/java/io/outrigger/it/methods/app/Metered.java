package io.outrigger.it.methods.app;

import io.micrometer.core.annotation.Counted;
import io.micrometer.core.annotation.Timed;

/** Carries Micrometer's annotations, and nothing of Micrometer is there when it runs. */
@Timed("shop.adopted")
class Metered {

  public String visit(String argument) {
    return hidden(argument);
  }

  private String hidden(String argument) {
    return argument;
  }

  @Counted(extraTags = {"region", "eu"})
  String leave(String argument) {
    throw new IllegalStateException(argument);
  }
}
