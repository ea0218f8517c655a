package io.outrigger.strategy.caching.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A command on its way, and whoever waits for its reply. */
final class Request {

  private final byte[] command;
  private final @Nullable Change change;
  private final CompletableFuture<@Nullable Object> reply = new CompletableFuture<>();
  private volatile long since;

  /**
   * A command.
   *
   * @param change what is to be done again if nobody can tell whether the server has done it; null
   *     where nothing is
   */
  Request(byte[] command, @Nullable Change change) {
    this.command = command;
    this.change = change;
  }

  byte[] command() {
    return command;
  }

  @Nullable Change change() {
    return change;
  }

  /** It is being written. */
  void sent(long nanos) {
    since = nanos;
  }

  /** When it was written. */
  long since() {
    return since;
  }

  /** Whether the server has done what it was asked. */
  boolean isAnswered() {
    return reply.isDone() && !isLost();
  }

  /** Whether there is no reply, or a refusal, and will not be another. */
  boolean isLost() {
    return reply.isCompletedExceptionally()
        || (reply.isDone() && reply.getNow(null) instanceof Resp.Refusal);
  }

  void answered(@Nullable Object with) {
    reply.complete(with);
  }

  /** Nobody will answer. */
  void lost() {
    reply.completeExceptionally(new CancellationOfReply());
  }

  /**
   * Waits for the reply. A thread that is interrupted stays so.
   *
   * @throws NoReply if there is none in time
   */
  @Nullable Object await(long nanos) throws NoReply {
    try {
      return reply.get(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoReply(false);
    } catch (TimeoutException e) {
      throw new NoReply(true);
    } catch (ExecutionException e) {
      throw new NoReply(false);
    }
  }

  /** There is no reply, and whoever has asked goes on without. */
  static final class NoReply extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean late;

    NoReply(boolean late) {
      super(null, null, false, false);
      this.late = late;
    }

    /** Whether there may be one later. */
    boolean isLate() {
      return late;
    }
  }

  private static final class CancellationOfReply extends Exception {
    private static final long serialVersionUID = 1L;

    CancellationOfReply() {
      super(null, null, false, false);
    }
  }
}
