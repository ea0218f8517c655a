package io.outrigger.hook.tomcat;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how Tomcat is woven. */
public final class TomcatHook implements Hook {

  private static final String ADAPTER = "org.apache.catalina.connector.CoyoteAdapter";
  private static final String REQUEST = "org.apache.coyote.Request";
  private static final String RESPONSE = "org.apache.coyote.Response";
  private static final String STREAM = "org.apache.coyote.http2.StreamProcessor";
  private static final String ENDPOINT = "org.apache.tomcat.util.net.AbstractEndpoint";
  private static final String HERE = "io.outrigger.hook.tomcat.";

  @Override
  public String id() {
    return "tomcat";
  }

  @Override
  public String library() {
    return "Apache Tomcat";
  }

  @Override
  public String versions() {
    return "9.0 (from 9.0.37), 10.1 and 11";
  }

  @Override
  public Feeds feeds() {
    return Feeds.HTTP_SERVED;
  }

  @Override
  public List<String> packages() {
    return List.of("org.apache.catalina", "org.apache.coyote", "org.apache.tomcat");
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        Weave.type(ADAPTER).method("service").advice(HERE + "ServiceAdvice"),
        Weave.type(ADAPTER).method("asyncDispatch").advice(HERE + "DispatchAdvice"),
        Weave.type(ADAPTER).method("postParseRequest").advice(HERE + "MapAdvice"),
        Weave.type("org.apache.catalina.core.StandardWrapperValve")
            .method("exception")
            .advice(HERE + "FailAdvice"),
        Weave.type("org.apache.catalina.core.ApplicationDispatcher")
            .method("dispatch")
            .advice(HERE + "DispatchFailAdvice"),
        Weave.type(REQUEST).method("updateCounters").advice(HERE + "EndAdvice"),
        Weave.type(REQUEST).method("recycle").advice(HERE + "RecycleAdvice"),
        Weave.type(STREAM).method("recycle").advice(HERE + "StreamAdvice"),
        Weave.type(RESPONSE).method("setCommitted").advice(HERE + "CommitAdvice"),
        Weave.type(ENDPOINT).method("start").advice(HERE + "StartAdvice"),
        Weave.type(ENDPOINT).method("countUpOrAwaitConnection").advice(HERE + "AcceptAdvice"),
        Weave.type(ENDPOINT).method("stop").advice(HERE + "StopAdvice"));
  }
}
