package io.outrigger.it.app.grpc;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Answers the calls that the contract of gRPC asks for. */
public final class CallsService {

  private static final String NAME = "it.Calls";

  static final MethodDescriptor<String, String> ECHO = method("echo", MethodType.UNARY);
  static final MethodDescriptor<String, String> STATUS = method("status", MethodType.UNARY);
  static final MethodDescriptor<String, String> FAIL = method("fail", MethodType.UNARY);
  static final MethodDescriptor<String, String> BLOCK = method("block", MethodType.UNARY);
  static final MethodDescriptor<String, String> JOIN = method("join", MethodType.CLIENT_STREAMING);
  static final MethodDescriptor<String, String> SPLIT =
      method("split", MethodType.SERVER_STREAMING);
  static final MethodDescriptor<String, String> TALK = method("talk", MethodType.BIDI_STREAMING);
  static final MethodDescriptor<String, String> MISSING = method("missing", MethodType.UNARY);

  /** Answers to {@code block} that are to come. */
  private static final LinkedBlockingQueue<StreamObserver<String>> BLOCKED =
      new LinkedBlockingQueue<>();

  private CallsService() {}

  private static MethodDescriptor<String, String> method(String name, MethodType type) {
    return Text.method(NAME + "/" + name, type);
  }

  /** What servers are to serve. */
  public static ServerServiceDefinition definition() {
    return ServerServiceDefinition.builder(NAME)
        .addMethod(ECHO, ServerCalls.asyncUnaryCall(CallsService::answer))
        .addMethod(
            STATUS,
            ServerCalls.asyncUnaryCall(
                (code, answer) ->
                    answer.onError(
                        Status.Code.valueOf(code)
                            .toStatus()
                            .withDescription("as asked")
                            .asRuntimeException())))
        .addMethod(
            FAIL,
            ServerCalls.asyncUnaryCall(
                (request, answer) -> {
                  throw new IllegalStateException("failed");
                }))
        .addMethod(BLOCK, ServerCalls.asyncUnaryCall((request, answer) -> block(answer)))
        .addMethod(JOIN, ServerCalls.asyncClientStreamingCall(CallsService::join))
        .addMethod(
            SPLIT,
            ServerCalls.asyncServerStreamingCall(
                (request, answer) -> {
                  for (String each : request.split(",", -1)) {
                    answer.onNext(each);
                  }
                  answer.onCompleted();
                }))
        .addMethod(TALK, ServerCalls.asyncBidiStreamingCall(CallsService::talk))
        .build();
  }

  private static void answer(String text, StreamObserver<String> answer) {
    answer.onNext(text);
    answer.onCompleted();
  }

  private static void block(StreamObserver<String> answer) {
    // without a handler, an answer to a call that was taken back would be an exception
    ((ServerCallStreamObserver<String>) answer).setOnCancelHandler(() -> {});
    BLOCKED.add(answer);
  }

  /** Waits until a call of {@code block} has come, and returns what to answer it with. */
  static StreamObserver<String> blocked() throws InterruptedException {
    StreamObserver<String> answer = BLOCKED.poll(30, TimeUnit.SECONDS);
    if (answer == null) {
      throw new IllegalStateException("no call is blocked");
    }
    return answer;
  }

  /** Waits until a call of {@code block} has come, and answers it. */
  static void release() throws InterruptedException {
    answer("released", blocked());
  }

  private static StreamObserver<String> join(StreamObserver<String> answer) {
    StringBuilder all = new StringBuilder();
    return new StreamObserver<String>() {
      @Override
      public void onNext(String part) {
        all.append(part);
      }

      @Override
      public void onError(Throwable broken) {}

      @Override
      public void onCompleted() {
        answer(all.toString(), answer);
      }
    };
  }

  private static StreamObserver<String> talk(StreamObserver<String> answer) {
    return new StreamObserver<String>() {
      @Override
      public void onNext(String part) {
        answer.onNext(part);
      }

      @Override
      public void onError(Throwable broken) {}

      @Override
      public void onCompleted() {
        answer.onCompleted();
      }
    };
  }
}
