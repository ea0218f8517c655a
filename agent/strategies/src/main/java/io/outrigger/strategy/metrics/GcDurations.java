package io.outrigger.strategy.metrics;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** How long garbage collections took since {@link #listen}, as the JVM tells after each. */
final class GcDurations implements NotificationListener {

  /** The bounds that OpenTelemetry's convention advises, in seconds. */
  private static final Buckets BUCKETS = new Buckets(List.of(.01, .1, 1.0, 10.0));

  /**
   * What a collector does, in the JVM's words.
   *
   * @param action such as {@code end of minor GC}
   * @param collector such as {@code G1 Young Generation}
   */
  record Kind(String action, String collector) implements Comparable<Kind> {
    @Override
    public int compareTo(Kind other) {
      int byAction = action.compareTo(other.action);
      return byAction != 0 ? byAction : collector.compareTo(other.collector);
    }
  }

  private static final class Durations {
    final long[] counts = new long[BUCKETS.size()];
    double seconds;
  }

  /** Takes what was told. */
  @FunctionalInterface
  interface Reader {
    /** The collections of one kind, as {@code MeterSink.Family.histogram} takes them. */
    void kind(Kind kind, double[] bounds, long[] counts, double seconds);
  }

  private final Map<Kind, Durations> kinds = new TreeMap<>();

  /** Asks all collectors of this JVM to tell. */
  void listen() {
    for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (each instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(this, null, null);
      }
    }
  }

  @Override
  public void handleNotification(Notification notification, Object handback) {
    if (notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      GarbageCollectionNotificationInfo info =
          GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
      add(new Kind(info.getGcAction(), info.getGcName()), info.getGcInfo().getDuration());
    }
  }

  /** One collection more. */
  synchronized void add(Kind kind, long millis) {
    Durations durations = kinds.computeIfAbsent(kind, fresh -> new Durations());
    durations.counts[BUCKETS.indexOf(millis * 1_000_000)]++;
    durations.seconds += millis / 1e3;
  }

  /** All collections so far, by kind. */
  synchronized void read(Reader reader) {
    kinds.forEach(
        (kind, durations) ->
            reader.kind(kind, BUCKETS.seconds(), durations.counts.clone(), durations.seconds));
  }
}
