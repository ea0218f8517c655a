package io.outrigger.benchmark;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** A hook of no library, for places that are linked by hand. */
final class SiteHook implements Hook {

  @Override
  public String id() {
    return "benchmark";
  }

  @Override
  public String library() {
    return "none";
  }

  @Override
  public String versions() {
    return "";
  }

  @Override
  public Feeds feeds() {
    return Feeds.HTTP_SERVED_AND_CALLED;
  }

  @Override
  public List<Weave> weaves() {
    return List.of();
  }
}
