package io.outrigger.it.app.grpc;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.outrigger.it.app.client.ClientDriver;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Serves with gRPC, and calls itself. */
public final class GrpcMain {

  private static final String IN_PROCESS = "inprocess";

  private static final Map<String, ManagedChannel> CHANNELS = new ConcurrentHashMap<>();

  private static int port;

  private GrpcMain() {}

  public static void main(String[] args) throws IOException {
    Server server = ServerBuilder.forPort(0).addService(CallsService.definition()).build().start();
    drive(server.getPort());
  }

  /** Calls what listens on a port of this machine, or a server within the process. */
  public static void drive(int toPort) throws IOException {
    InProcessServerBuilder.forName(IN_PROCESS)
        .addService(CallsService.definition())
        .build()
        .start();
    port = toPort;
    ClientDriver.start(GrpcMain::call);
  }

  /** Calls, and returns what came of it; where no answer is compared, no more than its code. */
  private static String call(String mode, String method, String target, String body)
      throws Exception {
    try {
      return answer(mode, target, body);
    } catch (StatusRuntimeException e) {
      return text(e.getStatus());
    } catch (ExecutionException e) {
      return text(Status.fromThrowable(e));
    }
  }

  private static String text(Status status) {
    // how late it was differs
    return status.getCode() == Status.Code.DEADLINE_EXCEEDED
        ? "DEADLINE_EXCEEDED"
        : status.getCode() + " " + status.getDescription();
  }

  private static String answer(String mode, String target, String text) throws Exception {
    switch (mode) {
      case "port":
        return Integer.toString(port);
      case "blocking":
        return blocking(target, CallsService.ECHO, text);
      case "future":
        return future(target, CallsService.ECHO, text).get();
      case "async":
        Heard unary = new Heard();
        ClientCalls.asyncUnaryCall(
            channel(target).newCall(CallsService.ECHO, CallOptions.DEFAULT), text, unary);
        return unary.whole().get();
      case "join":
        Heard joined = new Heard();
        send(
            ClientCalls.asyncClientStreamingCall(
                channel(target).newCall(CallsService.JOIN, CallOptions.DEFAULT), joined),
            text);
        return joined.whole().get();
      case "split":
        Heard parts = new Heard();
        ClientCalls.blockingServerStreamingCall(
                channel(target), CallsService.SPLIT, CallOptions.DEFAULT, text)
            .forEachRemaining(parts::onNext);
        parts.onCompleted();
        return parts.whole().get();
      case "talk":
        Heard said = new Heard();
        send(
            ClientCalls.asyncBidiStreamingCall(
                channel(target).newCall(CallsService.TALK, CallOptions.DEFAULT), said),
            text);
        return said.whole().get();
      case "status":
        return blocking(target, CallsService.STATUS, text);
      case "fail":
        return blocking(target, CallsService.FAIL, text);
      case "missing":
        return blocking(target, CallsService.MISSING, text);
      case "block":
        return blocking(target, CallsService.BLOCK, text);
      case "release":
        CallsService.release();
        return "released";
      case "cancel":
        Future<String> taken = future(target, CallsService.BLOCK, text);
        CallsService.blocked();
        return "taken back: " + taken.cancel(true);
      case "deadline":
        Future<String> late =
            ClientCalls.futureUnaryCall(
                channel(target)
                    .newCall(
                        CallsService.BLOCK,
                        CallOptions.DEFAULT.withDeadlineAfter(1, TimeUnit.SECONDS)),
                text);
        CallsService.blocked();
        return late.get();
      case "close":
        ManagedChannel closing = channel(target);
        CHANNELS.remove(target);
        return "closed: " + closing.shutdown().awaitTermination(30, TimeUnit.SECONDS);
      default:
        throw new IllegalArgumentException(mode);
    }
  }

  private static String blocking(
      String target, MethodDescriptor<String, String> method, String text) {
    return ClientCalls.blockingUnaryCall(channel(target), method, CallOptions.DEFAULT, text);
  }

  private static Future<String> future(
      String target, MethodDescriptor<String, String> method, String text) {
    return ClientCalls.futureUnaryCall(channel(target).newCall(method, CallOptions.DEFAULT), text);
  }

  private static void send(StreamObserver<String> to, String parts) {
    for (String each : parts.split(",", -1)) {
      to.onNext(each);
    }
    to.onCompleted();
  }

  /**
   * The channel to a target: {@code self}; {@code inprocess}; {@code port:81}, where perhaps nobody
   * listens; {@code as:some.example:81}, which is this server under that name.
   */
  private static ManagedChannel channel(String target) {
    return CHANNELS.computeIfAbsent(target, GrpcMain::open);
  }

  private static ManagedChannel open(String target) {
    if (target.equals(IN_PROCESS)) {
      return InProcessChannelBuilder.forName(IN_PROCESS).build();
    }
    int asked = target.startsWith("port:") ? Integer.parseInt(target.substring(5)) : port;
    ManagedChannelBuilder<?> builder =
        ManagedChannelBuilder.forAddress("127.0.0.1", asked).usePlaintext();
    return target.startsWith("as:")
        ? builder.overrideAuthority(target.substring(3)).build()
        : builder.build();
  }
}
