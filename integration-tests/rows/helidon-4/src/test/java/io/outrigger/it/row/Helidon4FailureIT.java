package io.outrigger.it.row;

import io.outrigger.it.contract.FailureContract;

final class Helidon4FailureIT extends FailureContract {

  @Override
  protected String mainClass() {
    return HelidonProgram.MAIN;
  }

  @Override
  protected int oldestJdk() {
    return HelidonProgram.OLDEST_JDK;
  }

  @Override
  protected String classPath() {
    return HelidonProgram.classPath();
  }
}
