package io.outrigger.engine;

import io.outrigger.annotation.Noted;

/** What a class of an application extends. */
class PlainBase {

  @Noted(text = "superclass")
  public void above() {}
}
