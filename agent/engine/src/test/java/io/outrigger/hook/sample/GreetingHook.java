package io.outrigger.hook.sample;

import io.outrigger.spi.Weave;
import java.util.List;

/** A hook of a library that there are copies of. */
public final class GreetingHook extends SampleHook {

  public GreetingHook(Weave... weaves) {
    super(weaves);
  }

  @Override
  public List<String> packages() {
    return List.of("org.sample.greeting");
  }
}
