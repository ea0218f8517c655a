package io.outrigger.engine;

import io.outrigger.annotation.Noted;

/** What a class of an application implements for a type of its own. */
interface PlainGeneric<T> {

  @Noted(text = "generic")
  Object handle(T task);
}
