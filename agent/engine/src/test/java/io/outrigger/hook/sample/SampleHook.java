package io.outrigger.hook.sample;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** A hook for classes that tests generate. */
public class SampleHook implements Hook {

  private final List<Weave> weaves;

  public SampleHook(Weave... weaves) {
    this.weaves = List.of(weaves);
  }

  @Override
  public String id() {
    return "sample";
  }

  @Override
  public String library() {
    return "Sample";
  }

  @Override
  public String versions() {
    return "1";
  }

  @Override
  public Feeds feeds() {
    return Feeds.HTTP_SERVED_AND_CALLED;
  }

  @Override
  public List<Weave> weaves() {
    return weaves;
  }
}
