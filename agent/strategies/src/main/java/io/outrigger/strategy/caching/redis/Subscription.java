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

  /** Hears what comes. Does not throw. */
  interface Ear {
    void removed(Message message);

    /** From now on nothing is missed. */
    void heard();

    /** Something may be missed. */
    void lost();

    /** The server will not let it hear anything. */
    void refused(Refused why);
  }

  private final RedisAddress address;
  private final Commands commands;
  private final Ear ear;

  Subscription(RedisAddress address, Commands commands, Ear ear) {
    this.address = address;
    this.commands = commands;
    this.ear = ear;
  }

  void start() {
    Threads.start("outrigger-cache-redis-heard", this::run);
  }

  private void run() {
    Pauses pauses = new Pauses();
    while (true) {
      try (Link link = Link.open(address, 64 * 1024)) {
        link.ask(commands.subscribe());
        link.ready();
        pauses.begin();
        ear.heard();
        listen(link);
      } catch (Refused e) {
        ear.refused(e);
      } catch (Throwable e) {
        // the other connection tells, and nobody would begin this one anew
      } finally {
        ear.lost();
      }
      pauses.next();
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
        continue;
      }
      asked = false;
      hear(link.reply(first));
    }
  }

  private void hear(@Nullable Object reply) {
    if (reply instanceof List<?> parts
        && parts.size() == 3
        && parts.get(0) instanceof byte[] kind
        && Arrays.equals(kind, Resp.utf8("message"))
        && parts.get(2) instanceof byte[] text) {
      Message message = Message.read(text);
      if (message != null) {
        ear.removed(message);
      }
    }
  }
}
