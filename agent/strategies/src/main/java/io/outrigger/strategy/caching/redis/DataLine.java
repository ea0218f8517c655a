package io.outrigger.strategy.caching.redis;

import io.outrigger.strategy.caching.redis.Request.NoReply;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection that all calls share: commands go one after the other without waiting for replies.
 * Two threads of the agent's write and read; threads of the application wait for replies, for as
 * long as they are told, and for nothing else.
 */
final class DataLine {

  /** Commands that wait to be written; with more than that the connection is given up. */
  private static final int MOST_WAITING = 1000;

  /** A server that has not answered for so long is gone. */
  private static final long GONE_NANOS = 3_000_000_000L;

  /** What another connection may do away with. */
  private static final Set<String> ANEW =
      Set.of("NOSCRIPT", "LOADING", "READONLY", "NOAUTH", "MASTERDOWN");

  private static final byte[] TIME = Resp.command(Resp.utf8("TIME"));

  /** One connection with what is under way on it. */
  private static final class Open {
    final Link link;
    final BlockingQueue<Request> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    final Queue<Request> sent = new ConcurrentLinkedQueue<>();
    volatile boolean broken;

    Open(Link link) {
      this.link = link;
    }
  }

  private final RedisAddress address;
  private final int most;
  private final long timeoutNanos;
  private final Commands commands;
  private final Pending pending = new Pending();
  private final Patience patience = new Patience(System::nanoTime);
  private final Reports reports;
  private volatile @Nullable Open open;
  private volatile boolean tried;

  /**
   * A line that nobody has asked for yet.
   *
   * @param most bytes of a value
   * @param timeoutNanos how long a call waits
   */
  DataLine(RedisAddress address, int most, long timeoutNanos, Commands commands, Reports reports) {
    this.address = address;
    this.most = most;
    this.timeoutNanos = timeoutNanos;
    this.commands = commands;
    this.reports = reports;
  }

  /** Begins to connect, and does so again and again from then on. */
  void start() {
    Threads.start("outrigger-cache-redis", this::run);
  }

  /** What is to be done now and then. */
  void chores() {
    Open now = open;
    if (now != null && !now.broken) {
      tellPending();
      // the clocks here and there do not go alike, and where there is much to do it is never quiet
      tell(new Request(TIME, null));
    }
  }

  boolean isOpen() {
    return open != null;
  }

  /** Whether there is a connection, or has been a try to make one. */
  boolean isTried() {
    return tried;
  }

  /** Changes that the server has not been told. */
  int pending() {
    return pending.size();
  }

  /**
   * Asks, and waits for the reply, at most for the time-out.
   *
   * @throws NoReply if there is none, which is told elsewhere
   */
  @Nullable Object ask(Request request) throws NoReply {
    return ask(request, 0);
  }

  /**
   * Asks, and waits for the reply, at most for what is left of the time-out.
   *
   * @param waited nanoseconds that the call has waited already
   * @throws NoReply if there is none, which is told elsewhere
   */
  @Nullable Object ask(Request request, long waited) throws NoReply {
    Change change = request.change();
    if (!patience.mayWait()) {
      if (change != null) {
        // without its value: such may be many by the time the server answers
        if (!offer(new Request(commands.remove(change), change))) {
          later(change);
        }
      }
      throw new NoReply(false);
    }
    if (!offer(request)) {
      if (change != null) {
        later(change);
      }
      throw new NoReply(false);
    }
    try {
      Object reply = request.await(Math.max(0, timeoutNanos - waited));
      patience.answered();
      return reply;
    } catch (NoReply none) {
      if (none.isLate() && patience.failed()) {
        reports.slow(timeoutNanos);
      }
      throw none;
    }
  }

  /** Sends without waiting; what changes nothing and cannot be sent is forgotten. */
  void tell(Request request) {
    Change change = request.change();
    if (!offer(request) && change != null) {
      pending.add(change);
    }
  }

  /** Notes a change; there may be a connection since it was found that there is none. */
  private void later(Change change) {
    pending.add(change);
    Open now = open;
    if (now != null && !now.broken) {
      tellPending();
    }
  }

  private boolean offer(Request request) {
    Open now = open;
    if (now == null || now.broken) {
      return false;
    }
    if (!now.waiting.offer(request)) {
      // hopelessly behind; what waits is lost, and told again on the next connection
      now.link.close();
      return false;
    }
    // whoever breaks it takes what waits after saying so
    return !now.broken || !now.waiting.remove(request);
  }

  private void run() {
    Pauses pauses = new Pauses();
    while (true) {
      try {
        Open made = connect();
        open = made;
        tried = true;
        reports.connected();
        pauses.begin();
        serve(made);
      } catch (Throwable e) {
        // nobody would begin it anew
        reports.away(e);
      }
      tried = true;
      pauses.next();
    }
  }

  private Open connect() throws IOException {
    Link link = Link.open(address, most);
    try {
      for (Script each : Script.values()) {
        link.ask(each.load());
      }
      commands.run(link.run());
      commands.clock(link.ask(TIME), System.nanoTime());
      settle(link);
      link.ready();
      return new Open(link);
    } catch (IOException | RuntimeException e) {
      link.close();
      throw e;
    }
  }

  /** Tells of changes that could not be told, before anybody reads what they have made old. */
  private void settle(Link link) throws IOException {
    for (List<Change> all = pending.take(); !all.isEmpty(); all = pending.take()) {
      for (int i = 0; i < all.size(); i++) {
        try {
          link.ask(commands.remove(all.get(i)));
        } catch (IOException | RuntimeException e) {
          for (Change each : all.subList(i, all.size())) {
            pending.add(each);
          }
          throw e;
        }
      }
    }
  }

  private void serve(Open now) throws IOException {
    Thread writer = Threads.start("outrigger-cache-redis-writer", () -> write(now));
    try {
      // changes that came while nobody was connected yet
      tellPending();
      while (true) {
        int first;
        try {
          first = now.link.next();
        } catch (SocketTimeoutException quiet) {
          checkAlive(now);
          tellPending();
          continue;
        }
        Object reply = now.link.reply(first);
        Request request = now.sent.poll();
        if (request == null) {
          throw new IOException("an answer to nothing");
        }
        answered(request, reply);
      }
    } finally {
      broken(now, writer);
    }
  }

  private void tellPending() {
    for (Change each : pending.take()) {
      tell(new Request(commands.remove(each), each));
    }
  }

  private void answered(Request request, @Nullable Object reply) throws IOException {
    if (request.command() == TIME) {
      commands.clock(reply, System.nanoTime());
    }
    request.answered(reply);
    if (reply instanceof Resp.Refusal refusal) {
      Change change = request.change();
      if (change != null) {
        pending.add(change);
      }
      reports.refused(refusal);
      if (ANEW.contains(refusal.kind())) {
        throw new IOException("the server says " + refusal.kind());
      }
    }
  }

  private static void checkAlive(Open now) throws IOException {
    Request oldest = now.sent.peek();
    if (oldest == null) {
      now.waiting.offer(new Request(TIME, null));
    } else if (System.nanoTime() - oldest.since() > GONE_NANOS) {
      throw new IOException("the server does not answer");
    }
  }

  /** When this returns, all that may be lost is known to be. */
  private void broken(Open now, Thread writer) {
    open = null;
    lose(now);
    writer.interrupt();
    try {
      writer.join(GONE_NANOS / 1_000_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing that is under way will be answered. */
  private void lose(Open now) {
    now.broken = true;
    now.link.close();
    List<Request> lost = new ArrayList<>();
    now.waiting.drainTo(lost);
    for (Request each = now.sent.poll(); each != null; each = now.sent.poll()) {
      lost.add(each);
    }
    for (Request each : lost) {
      Change change = each.change();
      if (change != null) {
        pending.add(change);
      }
      each.lost();
    }
  }

  private void write(Open now) {
    List<Request> some = new ArrayList<>();
    try {
      while (!now.broken) {
        Request first = now.waiting.poll(Link.QUIET_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        some.add(first);
        now.waiting.drainTo(some, 100);
        long nanos = System.nanoTime();
        for (Request each : some) {
          each.sent(nanos);
          now.sent.add(each);
        }
        for (Request each : some) {
          now.link.write(each.command());
        }
        some.clear();
        now.link.flush();
      }
    } catch (IOException e) {
      // whoever reads finds out
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // also what was taken after the reader has left
      lose(now);
    }
  }
}
