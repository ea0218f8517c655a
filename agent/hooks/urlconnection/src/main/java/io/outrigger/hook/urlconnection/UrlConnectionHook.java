package io.outrigger.hook.urlconnection;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how {@code java.net.HttpURLConnection} is woven. */
public final class UrlConnectionHook implements Hook {

  private static final String HTTP = "sun.net.www.protocol.http.HttpURLConnection";
  private static final String STREAM = HTTP + "$StreamingOutputStream";
  private static final String HTTPS =
      "sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection";
  private static final String HERE = "io.outrigger.hook.urlconnection.";

  @Override
  public String id() {
    return "urlconnection";
  }

  @Override
  public String library() {
    return "HttpURLConnection";
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
        "java.base/java.net", "java.base/sun.net.www", "java.base/sun.net.www.protocol.http");
  }

  @Override
  public List<String> unrepeated() {
    return List.of(HTTP);
  }

  @Override
  public List<Weave> weaves() {
    String[] none = {};
    return List.of(
        Weave.type(HTTP).method("plainConnect0", none).advice(HERE + "TargetAdvice"),
        Weave.type(HTTP).method("getNewHttpClient").advice(HERE + "ClientAdvice"),
        Weave.type(HTTPS).method("getNewHttpClient").advice(HERE + "ClientAdvice"),
        Weave.type(HTTP).method("connect", none).advice(HERE + "ConnectAdvice"),
        Weave.type(HTTPS).method("connect", none).advice(HERE + "ConnectAdvice"),
        Weave.type(HTTP).method("writeRequests", none).advice(HERE + "WriteAdvice"),
        Weave.type(HTTP).method("getOutputStream0", none).advice(HERE + "OutputAdvice"),
        Weave.type(STREAM).method("write").advice(HERE + "StreamAdvice"),
        Weave.type(STREAM).method("close", none).advice(HERE + "StreamCloseAdvice"),
        Weave.type(HTTP).method("getInputStream0", none).advice(HERE + "InputAdvice"),
        Weave.type("java.net.HttpURLConnection")
            .method("getResponseCode", none)
            .advice(HERE + "StatusAdvice"),
        Weave.type(HTTP).method("disconnect", none).advice(HERE + "DisconnectAdvice"));
  }
}
