package io.outrigger.engine.start;

import io.outrigger.engine.method.MethodLinker;

/**
 * Leaves adopted annotations to a framework that has come after methods were called, also where no
 * other method is called for the first time. Not a lambda: it is made before the application's
 * main.
 */
record FrameworkWatch(MethodLinker linker) implements Runnable {

  /** To be called every few seconds. */
  @Override
  public void run() {
    linker.followFrameworks();
  }
}
