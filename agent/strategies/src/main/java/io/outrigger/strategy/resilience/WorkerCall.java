package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Body;
import io.outrigger.strategy.Faults;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs one method on workers, for as long as its time limit allows. */
final class WorkerCall {

  private final TimeLimited limit;
  private final boolean declared;
  private final Body body;
  private final Carried.@Nullable Mdc mdc;
  private final Workers workers;
  private final Faults faults;

  /**
   * A method under a time limit.
   *
   * @param declared whether the method may throw a {@link TimeoutException}
   */
  WorkerCall(
      TimeLimited limit,
      boolean declared,
      Body body,
      Carried.@Nullable Mdc mdc,
      Workers workers,
      Faults faults) {
    this.limit = limit;
    this.declared = declared;
    this.body = body;
    this.mdc = mdc;
    this.workers = workers;
    this.faults = faults;
  }

  /** Calls the method. */
  @Nullable Object call(@Nullable Object[] arguments) throws Throwable {
    Task task = new Task(arguments, Carried.ofThisThread(mdc, faults));
    Thread worker;
    try {
      worker = workers.start(task);
    } catch (Throwable fault) {
      faults.add("time limit ".concat(limit.name), fault);
      return body.call(arguments);
    }
    if (worker == null) {
      throw new RejectedExecutionException(
          "time limit "
              + limit.name
              + ": all threads for methods under time limits are busy, "
              + workers.most());
    }
    return task.await(worker);
  }

  private Throwable exceeded() {
    TimeoutException exceeded = new TimeoutException(limit.exceeded());
    return declared ? exceeded : new CompletionException(exceeded.getMessage(), exceeded);
  }

  /** One call. */
  private final class Task implements Runnable {
    private final @Nullable Object[] arguments;
    private final Carried carried;
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable Object result;
    private @Nullable Throwable thrown;
    private boolean over;
    private boolean interrupted;

    Task(@Nullable Object[] arguments, Carried carried) {
      this.arguments = arguments;
      this.carried = carried;
    }

    @Override
    public void run() {
      try {
        carried.unpack();
        result = body.call(arguments);
      } catch (Throwable t) {
        thrown = t;
      } finally {
        end();
        done.countDown();
      }
    }

    private synchronized void end() {
      over = true;
      interrupted |= Thread.interrupted();
    }

    /** An interruption that comes after the method's end is the caller's again. */
    private synchronized void passOn(Thread worker) {
      if (over) {
        interrupted = true;
      } else {
        worker.interrupt();
      }
    }

    private synchronized boolean interrupted() {
      return interrupted;
    }

    /** Whoever interrupts the caller means the method. */
    @Nullable Object await(Thread worker) throws Throwable {
      long deadline = System.nanoTime() + limit.timeout.toNanos();
      boolean inTime = false;
      boolean passedOn = false;
      boolean waiting = true;
      while (waiting) {
        try {
          inTime = done.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
          waiting = false;
        } catch (InterruptedException e) {
          passedOn = true;
          passOn(worker);
        }
      }
      // not above, where an interruption that the method throws would be taken for the caller's
      if (inTime) {
        return outcome();
      }
      worker.interrupt();
      limit.late.increment();
      if (passedOn) {
        Thread.currentThread().interrupt();
      }
      throw exceeded();
    }

    private @Nullable Object outcome() throws Throwable {
      if (interrupted()) {
        Thread.currentThread().interrupt();
      }
      Throwable failure = thrown;
      if (failure != null) {
        limit.failed.increment();
        throw failure;
      }
      limit.successful.increment();
      return result;
    }
  }
}
