package io.outrigger.engine.operate;

import io.outrigger.spi.Operation;

/** Empties one box, called red; another is not there. */
final class Emptying implements Operation {

  boolean offered = true;

  @Override
  public String type() {
    return "box";
  }

  @Override
  public String name() {
    return "empty";
  }

  @Override
  public String parameter() {
    return "colour";
  }

  @Override
  public String says() {
    return "Empties a box.";
  }

  @Override
  public boolean isOffered() {
    return offered;
  }

  @Override
  public String run(String argument) {
    if (!argument.equals("red")) {
      throw new IllegalArgumentException("there is no " + argument + " box");
    }
    return "the red box is empty";
  }
}
