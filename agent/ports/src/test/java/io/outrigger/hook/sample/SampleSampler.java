package io.outrigger.hook.sample;

import io.outrigger.port.httpserver.ConnectionSampler;

/** Counts as one of a hook, whose name its package bears. */
public final class SampleSampler implements ConnectionSampler<Object> {

  @Override
  public int open(Object server) {
    return 1;
  }
}
