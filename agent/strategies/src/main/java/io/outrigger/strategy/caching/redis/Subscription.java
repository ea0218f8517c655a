package io.outrigger.strategy.caching.redis;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection that hears what other instances remove, on a thread of its own.
 *
 * <p>Messages of our own, and not Redis' client tracking: all servers have them; an instance that
 * loads what was removed hears of it though nothing was stored yet, which tracking does not tell;
 * and what is merely stored for the first time concerns nobody else.
 */
final class Subscription {

  private static final byte[] PING = Resp.command(Resp.utf8("PING"));

  /** Hears what comes. */
  interface Ear {
    void removed(Message message);

    /** From now on nothing is missed. */
    void heard();

    /** Something may be missed. Is told again where it has thrown. */
    void lost();

    /** The server will not let it hear anything. */
    void refused(Refused why);
  }

  private final Place place;
  private final Commands commands;
  private final Echo echo;
  private final Ear ear;

  /**
   * Whether the last connection led where nothing comes from: the next has to show that it hears.
   */
  private boolean doubted;

  /** Guarded by this. */
  private boolean started;

  Subscription(Place place, Commands commands, Echo echo, Ear ear) {
    this.place = place;
    this.commands = commands;
    this.echo = echo;
    this.ear = ear;
  }

  /** Begins to connect, unless it has, and does so again and again from then on. */
  synchronized void start() {
    if (!started) {
      Threads.start("outrigger-cache-redis-heard", this::run);
      started = true;
    }
  }

  private void run() {
    Pauses pauses = new Pauses();
    while (true) {
      try {
        subscribe(pauses);
      } catch (Throwable e) {
        // the other connection tells, and nobody would begin this one anew
      }
      while (!isTold()) {
        pauses.next();
      }
      pauses.next();
    }
  }

  private void subscribe(Pauses pauses) throws IOException {
    try (Link link = place.open(64 * 1024)) {
      link.ask(commands.subscribe(echo.channel()));
      link.ready();
      pauses.begin();
      echo.begin();
      if (!doubted) {
        ear.heard();
      }
      listen(link);
    } catch (Refused e) {
      ear.refused(e);
    }
  }

  /** Whether all know that something may be missed. */
  private boolean isTold() {
    try {
      ear.lost();
      return true;
    } catch (Throwable e) {
      return false;
    }
  }

  private void listen(Link link) throws IOException {
    boolean asked = false;
    while (true) {
      int first;
      try {
        first = link.next();
      } catch (SocketTimeoutException quiet) {
        if (asked) {
          throw new IOException("the server does not answer", quiet);
        }
        asked = true;
        link.write(PING);
        link.flush();
        listenForEcho(link);
        continue;
      }
      asked = false;
      hear(link.reply(first));
      listenForEcho(link);
    }
  }

  private void listenForEcho(Link link) throws IOException {
    long now = System.nanoTime();
    if (echo.isMissing(now) && link.isRead()) {
      doubted = true;
      throw new IOException("what is told is not heard");
    }
    echo.send(now);
  }

  private void hear(@Nullable Object reply) {
    if (reply instanceof List<?> parts
        && parts.size() == 3
        && parts.get(0) instanceof byte[] kind
        && Arrays.equals(kind, Resp.utf8("message"))
        && parts.get(1) instanceof byte[] channel
        && parts.get(2) instanceof byte[] text) {
      if (echo.heard(channel, text)) {
        if (doubted) {
          doubted = false;
          ear.heard();
        }
        return;
      }
      Message message = Message.read(text);
      if (message != null) {
        ear.removed(message);
      }
    }
  }
}
