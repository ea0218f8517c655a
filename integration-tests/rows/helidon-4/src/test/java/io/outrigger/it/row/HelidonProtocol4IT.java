package io.outrigger.it.row;

import io.outrigger.it.contract.ProtocolContract;

final class HelidonProtocol4IT extends ProtocolContract {

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

  @Override
  protected String route(String path) {
    return path.equals("/ws")
        ? UNMATCHED
        : super.route(path); // upgraders have patterns of their own
  }
}
