package io.outrigger.hook.reactornetty;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how the HTTP client of Reactor Netty is woven. */
public final class ReactorNettyHook implements Hook {

  private static final String CLIENT = "reactor.netty.http.client.HttpClientConnect$";
  private static final String CONNECTION = "reactor.netty.Connection";
  private static final String THROWABLE = "java.lang.Throwable";
  private static final String HERE = "io.outrigger.hook.reactornetty.";

  @Override
  public String id() {
    return "reactornetty";
  }

  @Override
  public String library() {
    return "Reactor Netty HttpClient";
  }

  @Override
  public String versions() {
    return "1.0 to 1.3";
  }

  @Override
  public Feeds feeds() {
    return Feeds.HTTP_CALLED;
  }

  @Override
  public List<String> unrepeated() {
    return List.of(CLIENT + "HttpClientHandler");
  }

  @Override
  public List<Weave> weaves() {
    String[] none = {};
    return List.of(
        Weave.type(CLIENT + "HttpClientHandler").method("<init>").advice(HERE + "FirstAdvice"),
        Weave.type(CLIENT + "HttpClientHandler")
            .method("test", THROWABLE)
            .advice(HERE + "AgainAdvice"),
        Weave.type(CLIENT + "HttpObserver").method("<init>").advice(HERE + "SendAdvice"),
        Weave.type(CLIENT + "HttpObserver")
            .method("onStateChange", CONNECTION, "reactor.netty.ConnectionObserver$State")
            .advice(HERE + "StateAdvice"),
        Weave.type(CLIENT + "HttpObserver")
            .method("onUncaughtException", CONNECTION, THROWABLE)
            .advice(HERE + "FailedAdvice"),
        Weave.type(CLIENT + "MonoHttpConnect$ClientTransportSubscriber")
            .method("onError", THROWABLE)
            .advice(HERE + "UnconnectedAdvice"),
        Weave.type("reactor.netty.channel.ChannelOperations")
            .method("onInboundError", THROWABLE)
            .advice(HERE + "TornAdvice"),
        Weave.type("reactor.core.publisher.MonoCreate$DefaultMonoSink")
            .method("cancel", none)
            .advice(HERE + "CancelAdvice"));
  }
}
