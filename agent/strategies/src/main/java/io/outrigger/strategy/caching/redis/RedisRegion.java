package io.outrigger.strategy.caching.redis;

import io.outrigger.strategy.caching.SharedStore;
import io.outrigger.strategy.caching.StoreCounts;
import io.outrigger.strategy.caching.ValueOrigin;
import io.outrigger.strategy.caching.redis.Request.NoReply;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One cache's part of the store. Leads to classes of the application, and goes with them. */
final class RedisRegion implements SharedStore.Region {

  /** What was there when a load asked. */
  private static final class Ticket {
    final String form;
    final byte[] generation;
    final byte[] head;

    /** How long it took to ask, in nanoseconds; to store waits for the rest. */
    final long waited;

    /** By what the turn to load is left; null if none was taken. */
    volatile byte @Nullable [] turn;

    Ticket(String form, byte[] generation, byte[] head, long waited) {
      this.form = form;
      this.generation = generation;
      this.head = head;
      this.waited = waited;
    }
  }

  /** So many keys are looked at only when there have become more. */
  private static final int MANY = 1000;

  /** So many removals by others are remembered for puts that learn of their keys late. */
  private static final int MOST_HEARD = 10_000;

  /** Puts that take longer keep nothing, if their keys come late and anything was removed. */
  private static final long LONG_AGO = Duration.ofMinutes(1).toNanos();

  private final Names names;
  private final Lines lines;
  private final Turns turns;
  private final Codec codec;
  private final StoreCounts counts;
  private final Reports reports;
  private final SharedStore.Listener listener;
  private final WeakReference<@Nullable ClassLoader> loader;

  /** By which its own messages are told from those of others. */
  private final String sender;

  /** The keys that are held or on their way, by their texts; nobody changes them. */
  private final ConcurrentHashMap<String, Object> keys = new ConcurrentHashMap<>();

  private final HeardTexts heard = new HeardTexts(MOST_HEARD);

  private volatile int mayBeMany = MANY;

  RedisRegion(
      Names names,
      String sender,
      Lines lines,
      Turns turns,
      Codec codec,
      StoreCounts counts,
      Reports reports,
      SharedStore.Listener listener,
      @Nullable ClassLoader loader) {
    this.names = names;
    this.sender = sender;
    this.lines = lines;
    this.turns = turns;
    this.codec = codec;
    this.counts = counts;
    this.reports = reports;
    this.listener = listener;
    this.loader = new WeakReference<>(loader);
  }

  Names names() {
    return names;
  }

  SharedStore.Listener listener() {
    return listener;
  }

  /** Whether its classes are those of another application, which is still there. */
  boolean isOfAnother(@Nullable ClassLoader other) {
    ClassLoader mine = loader.get();
    return mine != null && mine != other;
  }

  /** Another instance has removed something. */
  void heard(Message message) {
    if (message.sender().equals(sender)) {
      return;
    }
    counts.heard.increment();
    String form = message.key();
    if (form == null) {
      listener.cleared();
      return;
    }
    // first: whoever expects the key afterwards asks for it
    heard.add(form, System.nanoTime());
    Object key = keys.get(form);
    if (key != null) {
      listener.removed(key);
    }
  }

  private @Nullable String form(Object key) {
    String why;
    try {
      return KeyForm.of(key);
    } catch (CodecException e) {
      why = e.getMessage();
    } catch (RuntimeException e) {
      // it is changed by another thread
      why = e.getClass().getName();
    }
    reports.warn(
        "keys of the cache "
            + names.cache()
            + " hold what has no form that instances share ("
            + why
            + "); such entries stay in memory, and to remove one removes all");
    return null;
  }

  /**
   * Lets go of keys that are not held any more, and of which that was not said: who says it may
   * have changed them. Looks when there may be many of them, for it takes a while.
   */
  void tidy() {
    heard.tidy(System.nanoTime(), LONG_AGO);
    if (keys.size() < mayBeMany) {
      return;
    }
    for (String each : keys.keySet()) {
      // not by their texts: that would ask lists, which may wait for a lock
      keys.computeIfPresent(each, (form, known) -> listener.holds(known) ? known : null);
    }
    mayBeMany = Math.max(MANY, 2 * keys.size());
  }

  /** How many keys can be told from their texts, for tests. */
  int keys() {
    return keys.size();
  }

  @Override
  public void values(ValueOrigin origin) {
    try {
      codec.add(origin);
    } catch (CodecException e) {
      reports.warn(origin + " stay in memory, for they cannot be written: " + e.getMessage());
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      reports.warn(
          origin + " stay in memory, for they cannot be written: " + e.getClass().getName());
    }
  }

  @Override
  public void expect(Object key) {
    String form = form(key);
    if (form != null) {
      keys.put(form, key);
    }
  }

  @Override
  public boolean removedSince(Object key, long sinceNanos) {
    String form = form(key);
    // of what has none all are removed, which is told
    return form != null && heard.isSince(form, sinceNanos);
  }

  @Override
  public void forget(Object key) {
    String form = form(key);
    if (form != null) {
      keys.computeIfPresent(form, (same, known) -> listener.holds(known) ? known : null);
    }
  }

  @Override
  public SharedStore.Asked get(Object key) {
    String form = form(key);
    if (form == null) {
      return SharedStore.Asked.NOTHING;
    }
    try {
      SharedStore.Asked asked = look(form);
      if (turns.areTaken() && !asked.found()) {
        asked = await(form);
      }
      (asked.found() ? counts.hits : counts.misses).increment();
      return asked;
    } catch (NoReply none) {
      failed();
      return SharedStore.Asked.NOTHING;
    }
  }

  /** Finds what another instance stores, or nothing when it is this one's turn. */
  private SharedStore.Asked await(String form) throws NoReply {
    SharedStore.Asked[] last = {SharedStore.Asked.NOTHING};
    byte[] turn =
        turns.await(
            names,
            form,
            () -> {
              last[0] = look(form);
              return last[0].found();
            });
    if (turn != null) {
      if (last[0].ticket() instanceof Ticket ticket) {
        ticket.turn = turn;
      } else {
        turns.leave(names, form, turn);
      }
    }
    return last[0];
  }

  @Override
  public void ended(Object key, SharedStore.Asked asked) {
    if (asked.ticket() instanceof Ticket ticket) {
      byte[] turn = ticket.turn;
      if (turn != null) {
        turns.leave(names, ticket.form, turn);
      }
    }
  }

  private SharedStore.Asked look(String form) throws NoReply {
    long start = System.nanoTime();
    DataLine line = lines.to(names);
    Object reply = line.ask(new Request(line.commands().get(names, form), null));
    if (!(reply instanceof List<?> both) || both.size() != 2) {
      throw new NoReply(false);
    }
    return asked(
        line,
        form,
        both.get(0) instanceof byte[] generation ? generation : null,
        both.get(1) instanceof byte[] stored ? stored : null,
        System.nanoTime() - start);
  }

  /** Counts that there was no reply; before the first try to connect there could be none. */
  private void failed() {
    if (lines.isTried()) {
      counts.errors.increment();
    }
  }

  private SharedStore.Asked asked(
      DataLine line,
      String form,
      byte @Nullable [] generation,
      byte @Nullable [] stored,
      long waited) {
    Commands commands = line.commands();
    byte[] known = commands.generation(generation);
    if (known == null) {
      line.tell(new Request(commands.begin(names), null));
      return SharedStore.Asked.NOTHING;
    }
    Entry entry = stored == null ? null : Entry.read(stored, known);
    byte[] value = entry == null ? null : entry.value();
    Ticket ticket = new Ticket(form, known, Entry.head(stored), waited);
    if (entry == null || value == null) {
      return SharedStore.Asked.nothing(ticket);
    }
    try {
      Object decoded = codec.decode(value);
      long left = entry.ends() - commands.clock().at(System.nanoTime());
      return SharedStore.Asked.found(decoded, Duration.ofNanos(Math.max(1, left) * 1000), ticket);
    } catch (CodecException e) {
      undecodable(e.getMessage());
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      undecodable(e.getClass().getName());
    }
    return SharedStore.Asked.nothing(ticket);
  }

  private void undecodable(@Nullable String why) {
    counts.errors.increment();
    reports.warn(
        "the cache " + names.cache() + " holds what cannot be read, and is loaded anew: " + why);
  }

  private byte @Nullable [] encoded(@Nullable Object value) {
    String why;
    try {
      return codec.encode(value);
    } catch (CodecException e) {
      why = e.getMessage();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      why = e.getClass().getName();
    }
    reports.warn(
        "a value of the cache "
            + names.cache()
            + " stays in memory, for it cannot be written: "
            + why);
    return null;
  }

  @Override
  public SharedStore.Kept fill(
      Object key, @Nullable Object value, Duration ttl, SharedStore.Asked asked) {
    String form = form(key);
    DataLine line = lines.to(names);
    if (form == null || !(asked.ticket() instanceof Ticket ticket) || !line.isOpen()) {
      return SharedStore.Kept.AWAY;
    }
    byte[] bytes = encoded(value);
    if (bytes == null) {
      return SharedStore.Kept.AWAY;
    }
    return kept(
        line,
        new Request(
            line.commands().fill(names, form, bytes, ttl, ticket.generation, ticket.head), null),
        ticket.waited);
  }

  @Override
  public SharedStore.Kept put(
      Object key, @Nullable Object value, Duration ttl, long sinceNanos, boolean tell) {
    String form = form(key);
    byte[] bytes = form == null ? null : encoded(value);
    if (bytes == null || form == null) {
      if (tell) {
        // what is there is older
        remove(form);
      } else if (form != null) {
        // the same; those who have it in memory load it again when their own time has come
        DataLine line = lines.to(names);
        ask(line, new Request(line.commands().removeQuietly(names, form), new Change(names, form)));
      }
      return SharedStore.Kept.AWAY;
    }
    Message message = tell ? new Message(sender, names.cache(), form) : null;
    if (tell) {
      counts.told.increment();
    }
    DataLine line = lines.to(names);
    return kept(
        line,
        new Request(
            line.commands().put(names, form, bytes, ttl, sinceNanos, message),
            new Change(names, form)),
        0);
  }

  private SharedStore.Kept kept(DataLine line, Request request, long waited) {
    try {
      Object reply = line.ask(request, waited);
      if (Commands.isOne(reply)) {
        counts.puts.increment();
        return SharedStore.Kept.STORED;
      }
      if (reply instanceof Long number && number == 0) {
        return SharedStore.Kept.REFUSED;
      }
      counts.errors.increment();
    } catch (NoReply none) {
      failed();
    }
    return SharedStore.Kept.AWAY;
  }

  @Override
  public void remove(Object key) {
    remove(form(key));
  }

  @Override
  public void clear() {
    remove((String) null);
  }

  private void remove(@Nullable String form) {
    counts.told.increment();
    DataLine line = lines.to(names);
    ask(line, new Request(line.commands().remove(names, form, sender), new Change(names, form)));
  }

  private void ask(DataLine line, Request removal) {
    try {
      if (!Commands.isOne(line.ask(removal))) {
        counts.errors.increment();
      }
    } catch (NoReply none) {
      failed();
    }
  }
}
