package io.outrigger.engine;

/** An interface of an application, with a method that has code. */
interface PlainInterface {

  default String ofInterface() {
    Plain.CALLS.add("ofInterface");
    return "default";
  }
}
