package io.outrigger.hook.jdkhttpserver;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how {@code com.sun.net.httpserver} is woven. */
public final class JdkHttpServerHook implements Hook {

  private static final String LIBRARY = "sun.net.httpserver.";
  private static final String HERE = "io.outrigger.hook.jdkhttpserver.";

  @Override
  public String id() {
    return "jdkhttpserver";
  }

  @Override
  public String library() {
    return "JDK HTTP server (com.sun.net.httpserver)";
  }

  @Override
  public String versions() {
    return "JDK 17 and 25";
  }

  @Override
  public Feeds feeds() {
    return Feeds.HTTP_SERVED;
  }

  @Override
  public List<String> opens() {
    return List.of("jdk.httpserver/sun.net.httpserver", "jdk.httpserver/com.sun.net.httpserver");
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        Weave.type(LIBRARY + "ServerImpl").method("start").advice(HERE + "StartAdvice"),
        Weave.type(LIBRARY + "ServerImpl").method("stop").advice(HERE + "StopAdvice"),
        Weave.type(LIBRARY + "ServerImpl").method("addEvent").advice(HERE + "EventAdvice"),
        Weave.type(LIBRARY + "ServerImpl$Exchange").method("run").advice(HERE + "RunAdvice"),
        Weave.type(LIBRARY + "ServerImpl$Exchange").method("reject").advice(HERE + "RejectAdvice"),
        Weave.type("com.sun.net.httpserver.Filter$Chain")
            .method("doFilter")
            .advice(HERE + "FilterAdvice"),
        Weave.type(LIBRARY + "ExchangeImpl").method("<init>").advice(HERE + "BeginAdvice"),
        Weave.type(LIBRARY + "ExchangeImpl")
            .method("sendResponseHeaders")
            .advice(HERE + "AnswerAdvice"),
        Weave.type(LIBRARY + "HttpConnection").method("close").advice(HERE + "CloseAdvice"));
  }
}
