package io.outrigger.it.app.grpc;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;

/** Collects what a call answers, with commas between. */
final class Heard implements StreamObserver<String> {

  private final StringBuilder all = new StringBuilder();
  private final CompletableFuture<String> whole = new CompletableFuture<>();

  /** All of it, once it is complete. */
  CompletableFuture<String> whole() {
    return whole;
  }

  @Override
  public void onNext(String part) {
    all.append(all.length() == 0 ? "" : ",").append(part);
  }

  @Override
  public void onError(Throwable broken) {
    whole.completeExceptionally(broken);
  }

  @Override
  public void onCompleted() {
    whole.complete(all.toString());
  }
}
