package io.outrigger.it.row;

import io.outrigger.it.contract.Capability;
import io.outrigger.it.contract.HttpServerContract;
import java.util.EnumSet;
import java.util.Set;

final class Helidon4IT extends HttpServerContract {

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
  protected String serverKind() {
    return "helidon";
  }

  @Override
  protected String route(String path) {
    return path.equals("/ws")
        ? UNMATCHED
        : super.route(path); // upgraders have patterns of their own
  }

  @Override
  protected Set<Capability> lacks() {
    return EnumSet.of(Capability.ANSWERS_GARBAGE); // it waits for more of it
  }
}
