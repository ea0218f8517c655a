package io.outrigger.engine;

/** Its method has another descriptor than what it implements. */
public class PlainHandler implements PlainGeneric<String> {

  public PlainHandler() {}

  public Object start() {
    PlainGeneric<String> generic = this;
    return generic.handle("task");
  }

  @Override
  public String handle(String task) {
    return task;
  }
}
