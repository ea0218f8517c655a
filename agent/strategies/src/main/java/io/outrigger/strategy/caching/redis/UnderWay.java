package io.outrigger.strategy.caching.redis;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What is under way on one connection: commands that wait to be written, and those that wait for
 * their replies. Replies have no names; that each goes to the one who has asked rests on this: a
 * reply is given to the oldest that was written, and once anything is lost no reply is given to
 * anybody any more.
 */
final class UnderWay {

  /** Commands that wait to be written. */
  static final int MOST_WAITING = 1000;

  /**
   * Bytes of a command that is small: what removes something is, and must not wait until there is
   * room for it. How many there are is bounded, and so are their bytes.
   */
  private static final int SMALL = 4096;

  /** Commands that wait for their replies. */
  private static final int MOST_SENT = 10_000;

  /** A server that has not answered for so long is gone. */
  private static final long GONE_NANOS = 3_000_000_000L;

  private final long mostBytes;
  private final AtomicLong bytes = new AtomicLong();
  private final BlockingQueue<Request> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

  /** Guarded by this. */
  private final Queue<Request> sent = new ArrayDeque<>();

  /** Set with the lock of this. */
  private volatile boolean broken;

  /**
   * Nothing yet.
   *
   * @param mostBytes of commands together, unless it is one alone, or small
   */
  UnderWay(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Whether it is to be written, sooner or later. If so, it is answered or lost. */
  boolean offer(Request request) {
    int size = request.command().length;
    if (broken || !hasRoom(size)) {
      return false;
    }
    if (!waiting.offer(request)) {
      bytes.addAndGet(-size);
      return false;
    }
    // whoever breaks it takes what waits after saying so
    return !broken || !waiting.remove(request);
  }

  private boolean hasRoom(int size) {
    long all = bytes.addAndGet(size);
    if (size <= SMALL || all <= mostBytes || all == size) {
      return true;
    }
    bytes.addAndGet(-size);
    return false;
  }

  /** Whether it is hopelessly behind. */
  boolean isFull() {
    return waiting.remainingCapacity() == 0;
  }

  /** Whether nothing is under way. */
  boolean isEmpty() {
    return bytes.get() == 0;
  }

  boolean isBroken() {
    return broken;
  }

  /**
   * Waits for commands that are to be written.
   *
   * @param most of them
   * @return nothing if there are none for so long
   */
  List<Request> take(int most, long millis) throws InterruptedException {
    // all of the room that it takes: there may be none when something is out of the queue already
    List<Request> some = new ArrayList<>(most);
    Request first = waiting.poll(millis, TimeUnit.MILLISECONDS);
    if (first != null) {
      some.add(first);
      waiting.drainTo(some, most - 1);
    }
    return some;
  }

  /**
   * They are about to be written, in that order.
   *
   * @throws IOException if they must not be: then they are not under way any more
   */
  synchronized void writing(List<Request> some, long nanos) throws IOException {
    if (broken || sent.size() + some.size() > MOST_SENT) {
      throw new IOException("the server does not keep up");
    }
    for (Request each : some) {
      each.sent(nanos);
      sent.add(each);
    }
  }

  /**
   * The one whose reply has come.
   *
   * @throws IOException if there is none, or nobody can tell any more
   */
  synchronized Request answered() throws IOException {
    Request oldest = broken ? null : sent.poll();
    if (oldest == null) {
      throw new IOException("an answer to nothing");
    }
    bytes.addAndGet(-oldest.command().length);
    return oldest;
  }

  /** Whether everything that was written is answered. */
  synchronized boolean isAnswered() {
    return sent.isEmpty();
  }

  /** Whether the oldest has waited for its reply for too long. */
  synchronized boolean isGone(long nanos) {
    @Nullable Request oldest = sent.peek();
    return oldest != null && nanos - oldest.since() > GONE_NANOS;
  }

  /** All of it, as far as it was there before this was called. */
  List<Request> all() {
    // in that order, for they go from there to here meanwhile
    List<Request> all = new ArrayList<>(waiting);
    synchronized (this) {
      all.addAll(sent);
    }
    return all;
  }

  /** It is over: what is lost by that, and from now on nothing is taken or answered. */
  List<Request> end() {
    List<Request> lost;
    synchronized (this) {
      broken = true;
      lost = new ArrayList<>(sent);
      sent.clear();
    }
    waiting.drainTo(lost);
    return lost;
  }
}
