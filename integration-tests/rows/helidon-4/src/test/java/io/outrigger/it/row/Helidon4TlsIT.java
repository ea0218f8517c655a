package io.outrigger.it.row;

import io.outrigger.it.contract.TlsServerContract;

final class Helidon4TlsIT extends TlsServerContract {

  @Override
  protected int oldestJdk() {
    return HelidonProgram.OLDEST_JDK;
  }

  @Override
  protected String classPath() {
    return HelidonProgram.classPath();
  }

  @Override
  protected String mainClass() {
    return HelidonProgram.MAIN;
  }
}
