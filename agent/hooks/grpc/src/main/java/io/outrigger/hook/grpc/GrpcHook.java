package io.outrigger.hook.grpc;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how gRPC is woven. */
public final class GrpcHook implements Hook {

  private static final String CORE = "io.grpc.internal.";
  private static final String SERVER = CORE + "ServerImpl";
  private static final String TRACE = CORE + "StatsTraceContext";
  private static final String CALL = CORE + "ClientCallImpl";
  private static final String HERE = "io.outrigger.hook.grpc.";

  @Override
  public String id() {
    return "grpc";
  }

  @Override
  public String library() {
    return "gRPC";
  }

  @Override
  public String versions() {
    return "1.40 to 1.85";
  }

  @Override
  public Feeds feeds() {
    return Feeds.HTTP_SERVED_AND_CALLED;
  }

  @Override
  public List<String> unrepeated() {
    return List.of(CALL);
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        Weave.type(CORE + "ServerImplBuilder").method("build").advice(HERE + "BuildAdvice"),
        Weave.type(SERVER).method("start").advice(HERE + "ListenAdvice"),
        Weave.type(SERVER).method("checkForTermination").advice(HERE + "TerminationAdvice"),
        Weave.type(SERVER + "$ServerTransportListenerImpl")
            .method("streamCreated")
            .advice(HERE + "StreamAdvice"),
        Weave.type(TRACE).method("serverCallStarted").advice(HERE + "MethodAdvice"),
        Weave.type(TRACE).method("streamClosed").advice(HERE + "ClosedAdvice"),
        Weave.type(CALL).method("start").advice(HERE + "CallAdvice"),
        Weave.type(CALL).method("closeObserver").changing().advice(HERE + "OutcomeAdvice"));
  }
}
