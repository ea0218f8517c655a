package io.outrigger.it.row;

import io.outrigger.it.contract.Capability;
import io.outrigger.it.contract.HttpServerContract;
import java.util.EnumSet;
import java.util.Set;

final class JdkHttpServerIT extends HttpServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.jdk.JdkServerMain";
  }

  @Override
  protected String serverKind() {
    return "jdkhttpserver";
  }

  @Override
  protected Set<Capability> lacks() {
    return EnumSet.of(Capability.ANSWERS_EXCEPTIONS, Capability.REQUIRES_HOST);
  }
}
