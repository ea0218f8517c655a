package io.outrigger.engine.admin;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.Http1StreamListener;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.IOSessionListener;
import org.apache.hc.core5.util.Identifiable;

/**
 * The open connections, each with the moment at which it is cut off.
 *
 * <p>A deadline is for the whole of a step and not for a single read, so a trickle of bytes does
 * not put it off. A second request on a connection (pipelining, which no client of ours needs) cuts
 * it off at once, or requests could pile up behind an answer that nobody takes.
 */
final class Connections implements IOSessionListener, Http1StreamListener {

  /** One connection. */
  private static final class Open {
    final IOSession session;
    Future<?> deadline;
    boolean asked;

    Open(IOSession session, Future<?> deadline) {
      this.session = session;
      this.deadline = deadline;
    }
  }

  private final AdminSettings.Limits limits;
  private final ScheduledExecutorService clock;
  private final Map<String, Open> byId = new LinkedHashMap<>();

  Connections(AdminSettings.Limits limits, ScheduledExecutorService clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** A client has connected; when there are too many, the oldest is dropped. */
  void add(IOSession session) {
    IOSession oldest = null;
    synchronized (byId) {
      if (byId.size() >= limits.connections()) {
        Iterator<Open> oldestFirst = byId.values().iterator();
        Open dropped = oldestFirst.next();
        oldestFirst.remove();
        dropped.deadline.cancel(false);
        oldest = dropped.session;
      }
      byId.put(session.getId(), new Open(session, cutOffAfter(limits.request(), session)));
    }
    if (oldest != null) {
      oldest.close(CloseMode.IMMEDIATE);
    }
  }

  @Override
  public void onRequestHead(HttpConnection connection, HttpRequest request) {
    if (!(connection instanceof Identifiable identified)) {
      return;
    }
    IOSession toClose = null;
    synchronized (byId) {
      Open open = byId.get(identified.getId());
      if (open == null) {
        return;
      }
      if (open.asked) {
        toClose = open.session;
      } else {
        open.asked = true;
        open.deadline.cancel(false);
        open.deadline = cutOffAfter(limits.answer(), open.session);
      }
    }
    if (toClose != null) {
      toClose.close(CloseMode.IMMEDIATE);
    }
  }

  @Override
  public void disconnected(IOSession session) {
    synchronized (byId) {
      Open open = byId.remove(session.getId());
      if (open != null) {
        open.deadline.cancel(false);
      }
    }
  }

  private Future<?> cutOffAfter(Duration time, IOSession session) {
    return clock.schedule(
        () -> session.close(CloseMode.IMMEDIATE), time.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void onResponseHead(HttpConnection connection, HttpResponse response) {}

  @Override
  public void onExchangeComplete(HttpConnection connection, boolean keepAlive) {}

  @Override
  public void connected(IOSession session) {}

  @Override
  public void startTls(IOSession session) {}

  @Override
  public void inputReady(IOSession session) {}

  @Override
  public void outputReady(IOSession session) {}

  @Override
  public void timeout(IOSession session) {}

  @Override
  public void exception(IOSession session, Exception fault) {}
}
