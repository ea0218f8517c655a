package io.outrigger.it.row;

import io.outrigger.it.contract.ServletFailureContract;

/** A container without a hook of its own: Undertow, with its hook switched off. */
final class ServletFallbackFailureIT extends ServletFailureContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.undertow.UndertowMain";
  }

  @Override
  protected String[] jvmArgs() {
    return new String[] {"-Doutrigger.hook.undertow.enabled=false"};
  }
}
