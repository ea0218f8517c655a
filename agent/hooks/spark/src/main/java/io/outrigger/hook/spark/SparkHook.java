package io.outrigger.hook.spark;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how Spark is woven. */
public final class SparkHook implements Hook {

  private static final String HERE = "io.outrigger.hook.spark.";

  @Override
  public String id() {
    return "spark";
  }

  @Override
  public String library() {
    return "Spark (web framework)";
  }

  @Override
  public String versions() {
    return "2.5 to 2.9";
  }

  @Override
  public Feeds feeds() {
    return Feeds.ROUTES_OF_HTTP_SERVED;
  }

  @Override
  public boolean optional() {
    return true;
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        Weave.type("spark.http.matching.MatcherFilter")
            .method("doFilter")
            .advice(HERE + "FilterAdvice"),
        Weave.type("spark.route.Routes").method("find").advice(HERE + "FindAdvice"));
  }
}
