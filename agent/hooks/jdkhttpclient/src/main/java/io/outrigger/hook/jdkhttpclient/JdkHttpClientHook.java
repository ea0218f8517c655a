package io.outrigger.hook.jdkhttpclient;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how {@code java.net.http.HttpClient} is woven. */
public final class JdkHttpClientHook implements Hook {

  private static final String LIBRARY = "jdk.internal.net.http.";
  private static final String HERE = "io.outrigger.hook.jdkhttpclient.";

  @Override
  public String id() {
    return "jdkhttpclient";
  }

  @Override
  public String library() {
    return "JDK HTTP client (java.net.http)";
  }

  @Override
  public String versions() {
    return "JDK 17 and 25";
  }

  @Override
  public Feeds feeds() {
    return Feeds.HTTP_CALLED;
  }

  @Override
  public List<String> opens() {
    return List.of(
        "java.net.http/jdk.internal.net.http", "java.net.http/jdk.internal.net.http.common");
  }

  @Override
  public List<Weave> weaves() {
    String[] none = {};
    return List.of(
        // the first of two at one place is the first to run
        Weave.type(LIBRARY + "MultiExchange")
            .method("responseAsyncImpl")
            .repeating()
            .advice(HERE + "RetryAdvice"),
        Weave.type(LIBRARY + "MultiExchange")
            .method("responseAsyncImpl")
            .advice(HERE + "AttemptAdvice"),
        Weave.type(LIBRARY + "MultiExchange")
            .method("responseAsync0")
            .advice(HERE + "AnswerAdvice"),
        Weave.type(LIBRARY + "Exchange").method("responseAsync", none).advice(HERE + "SendAdvice"),
        Weave.type(LIBRARY + "Exchange").method("readBodyAsync").advice(HERE + "BodyAdvice"),
        Weave.type(LIBRARY + "Exchange").method("ignoreBody", none).advice(HERE + "IgnoreAdvice"),
        Weave.type(LIBRARY + "Exchange").method("nullBody").advice(HERE + "NullBodyAdvice"));
  }
}
