package io.outrigger.strategy.caching.redis;

import io.outrigger.strategy.caching.redis.Request.NoReply;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One connection that all calls share: commands go one after the other without waiting for replies.
 * Two threads of the agent's write and read; threads of the application wait for replies, for as
 * long as they are told, and for nothing else.
 */
final class DataLine {

  /** What another connection may do away with. */
  private static final Set<String> ANEW =
      Set.of("NOSCRIPT", "LOADING", "READONLY", "NOAUTH", "MASTERDOWN");

  private static final byte[] TIME = Resp.command(Resp.utf8("TIME"));

  /** Commands that are written at a time. */
  private static final int MOST_AT_A_TIME = 100;

  /** How often it is tried to tell of changes one by one while others come. */
  private static final int MOST_TIMES = 3;

  /** Bytes of commands that are under way, besides small ones, or a value larger than that. */
  private static final long MOST_BYTES = 32L << 20;

  /** What it takes to end a thread whose socket is closed. */
  private static final long ENDING_MILLIS = 3000;

  /** One connection with what is under way on it. */
  private static final class Open {
    final Link link;
    final UnderWay underWay = new UnderWay(MOST_BYTES);

    Open(Link link) {
      this.link = link;
    }
  }

  private final Place place;
  private final int most;
  private final long timeoutNanos;
  private final Commands commands;
  private final Pending pending;
  private final Patience patience = new Patience(System::nanoTime);
  private final Reports reports;
  private volatile @Nullable Open open;
  private volatile boolean tried;

  /** Guarded by this. */
  private boolean started;

  /**
   * A line that nobody has asked for yet.
   *
   * @param most bytes of a value
   * @param timeoutNanos how long a call waits
   */
  DataLine(Place place, int most, long timeoutNanos, Commands commands, Reports reports) {
    this(place, most, timeoutNanos, commands, reports, new Pending());
  }

  /** The same, with changes that are to be told first. */
  DataLine(
      Place place,
      int most,
      long timeoutNanos,
      Commands commands,
      Reports reports,
      Pending pending) {
    this.pending = pending;
    this.place = place;
    this.most = most;
    this.timeoutNanos = timeoutNanos;
    this.commands = commands;
    this.reports = reports;
  }

  /** Begins to connect, unless it has, and does so again and again from then on. */
  synchronized void start() {
    if (!started) {
      Threads.start("outrigger-cache-redis", this::run);
      started = true;
    }
  }

  /** What is to be done now and then. */
  void chores() {
    Open now = open;
    if (now != null && now.underWay.isGone(System.nanoTime())) {
      // whoever reads is held where an encrypted part of a reply does not end
      now.link.close();
    } else if (now != null && !now.underWay.isBroken()) {
      // the clocks here and there do not go alike, and where there is much to do it is never quiet
      tell(new Request(TIME, null));
    }
  }

  boolean isOpen() {
    return open != null;
  }

  /** Whom the connection leads to; null while there is none. */
  @Nullable RedisAddress leadsTo() {
    Open now = open;
    return now == null ? null : now.link.address();
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
    if (!patience.mayWait() || !offer(request)) {
      // without its value: such may be many by the time the server answers, or have no room
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

  /**
   * Sends what changes nothing, without waiting; what cannot be sent is forgotten.
   *
   * @return whether it is sent, sooner or later
   */
  boolean tell(Request request) {
    return offer(request);
  }

  /**
   * Notes a change. Either it is there before somebody finds that all are told and opens the
   * connection to others, or that is open by now: then the server is told at once, or nobody asks
   * it any more, for it would answer with what is old.
   */
  private void later(Change change) {
    pending.add(change);
    Open now = open;
    if (now != null
        && !pending.tell(each -> offer(now, new Request(commands.remove(each), each)))) {
      now.link.close();
    }
  }

  private boolean offer(Request request) {
    Open now = open;
    return now != null && offer(now, request);
  }

  private static boolean offer(Open now, Request request) {
    boolean taken = now.underWay.offer(request);
    if (!taken && now.underWay.isFull()) {
      // hopelessly behind; what waits is lost, and told again on the next connection
      now.link.close();
    }
    return taken;
  }

  private void run() {
    Pauses pauses = new Pauses();
    while (true) {
      try {
        serve(connect(), pauses);
      } catch (Throwable e) {
        // nobody would begin it anew
        away(e);
      }
      tried = true;
      pauses.next();
    }
  }

  private void away(Throwable why) {
    try {
      reports.away(why);
    } catch (Throwable e) {
      // who has no memory has none to say so
    }
  }

  private Open connect() throws IOException {
    Link link = place.open(most);
    try {
      for (Script each : Script.values()) {
        link.ask(each.load());
      }
      commands.run(link.run());
      commands.clock(link.ask(TIME), System.nanoTime());
      settle(link);
      link.ready();
      return new Open(link);
    } catch (Throwable e) {
      link.close();
      throw e;
    }
  }

  /** Tells of changes that could not be told, before anybody reads what they have made old. */
  private void settle(Link link) throws IOException {
    List<Change> all = pending.take();
    int told = 0;
    try {
      while (told < all.size()) {
        int end = Math.min(all.size(), told + MOST_AT_A_TIME);
        settle(link, all.subList(told, end));
        told = end;
      }
    } finally {
      for (Change each : all.subList(told, all.size())) {
        pending.add(each);
      }
    }
  }

  private void settle(Link link, List<Change> some) throws IOException {
    List<byte[]> removals = new ArrayList<>(some.size());
    for (Change each : some) {
      removals.add(commands.remove(each));
    }
    Set<Names> refused = new LinkedHashSet<>();
    List<@Nullable Object> replies = link.ask(removals);
    for (int i = 0; i < replies.size(); i++) {
      if (replies.get(i) instanceof Resp.Refusal) {
        refused.add(some.get(i).cache());
      }
    }
    for (Names each : refused) {
      // what is in the way of one entry need not be in that of all
      link.ask(commands.remove(new Change(each, null)));
    }
  }

  /**
   * Opens the connection to all. What has come while others were told goes before them: if it were
   * waited for, more would come, and so on. It must not take all the room that others have, who
   * would take the server for one that is hopelessly behind.
   */
  private void open(Open now) throws IOException {
    Predicate<Change> first = each -> offer(now, new Request(commands.remove(each), each));
    int times = 0;
    while (!pending.ifFew(UnderWay.MOST_WAITING / 2, first, () -> open = now)) {
      if (!now.underWay.isEmpty()) {
        throw new IOException("the server does not keep up");
      }
      if (times++ == MOST_TIMES) {
        pending.summarize();
      }
      settle(now.link);
    }
  }

  private void serve(Open now, Pauses pauses) throws IOException {
    Thread writer = null;
    try {
      writer = Threads.start("outrigger-cache-redis-writer", () -> write(now));
      open(now);
      tried = true;
      reports.opened();
      pauses.begin();
      while (true) {
        int first;
        try {
          first = now.link.next();
        } catch (SocketTimeoutException quiet) {
          if (now.underWay.isAnswered()) {
            now.underWay.offer(new Request(TIME, null));
          }
          checkAlive(now, pauses);
          continue;
        }
        Object reply = now.link.reply(first);
        answered(now.underWay.answered(), reply);
        checkAlive(now, pauses);
      }
    } finally {
      broken(now, writer);
    }
  }

  private void answered(Request request, @Nullable Object reply) throws IOException {
    if (request.command() == TIME) {
      commands.clock(reply, System.nanoTime());
    }
    if (!(reply instanceof Resp.Refusal refusal)) {
      request.answered(reply);
      return;
    }
    Change change = request.change();
    if (change != null) {
      pending.add(change);
    }
    request.answered(reply);
    reports.refused(refusal);
    if (change != null || ANEW.contains(refusal.kind())) {
      // a server that does not remove what is old must not be read from
      throw new IOException("the server says " + Refused.kind(refusal));
    }
  }

  private void checkAlive(Open now, Pauses pauses) throws IOException {
    if (now.underWay.isGone(System.nanoTime())) {
      throw new IOException("the server does not answer");
    }
    if (pauses.isGood()) {
      reports.holds();
    }
  }

  /** When this returns, all that may be lost is known to be. */
  private void broken(Open now, @Nullable Thread writer) {
    open = null;
    lose(now, List.of());
    if (writer == null) {
      return;
    }
    writer.interrupt();
    try {
      writer.join(ENDING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing that is under way will be answered, nor what was about to be. */
  private void lose(Open now, List<Request> unwritten) {
    // first of all, for whatever else may fail
    now.link.close();
    List<Request> lost = now.underWay.end();
    lost.addAll(unwritten);
    for (Request each : lost) {
      Change change = each.change();
      if (change != null) {
        // there may be another connection by now, where the thread that wrote was slow to end
        later(change);
      }
      each.lost();
    }
  }

  private void write(Open now) {
    List<Request> some = List.of();
    try {
      while (!now.underWay.isBroken()) {
        some = now.underWay.take(MOST_AT_A_TIME, Link.QUIET_MILLIS);
        now.underWay.writing(some, System.nanoTime());
        List<Request> written = some;
        some = List.of();
        for (Request each : written) {
          now.link.write(each.command());
        }
        now.link.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      // whoever reads finds out
    } finally {
      // also what was taken after the reader has left
      lose(now, some);
    }
  }
}
