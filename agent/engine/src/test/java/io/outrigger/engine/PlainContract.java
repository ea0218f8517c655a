package io.outrigger.engine;

import io.outrigger.annotation.Noted;

/** What a class of an application implements. */
interface PlainContract {

  @Noted(text = "interface")
  void agreed();
}
