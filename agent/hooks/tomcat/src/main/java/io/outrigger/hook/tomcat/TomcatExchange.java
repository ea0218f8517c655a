package io.outrigger.hook.tomcat;

import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.spi.WeakTable;
import java.util.Objects;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;

/** The life of an exchange on a request object of Coyote, which carries one at a time. */
final class TomcatExchange {

  /** What hangs on a request object for as long as it lives. */
  private static final class Slot {
    volatile @Nullable String server;
    volatile @Nullable HttpServerExchange exchange;

    /** What the client was told; 0 before that. */
    volatile int status;

    /** Whether an exchange has ended since the object was recycled. */
    volatile boolean counted;
  }

  /** Where the adapter leaves the servlet request that belongs to a request of Coyote. */
  private static final int ADAPTER_NOTE = 1;

  /** Stands for an answer that was never begun. */
  private static final int NO_ANSWER = 500;

  private static final WeakTable<Request, Slot> SLOTS = new WeakTable<>();

  private TomcatExchange() {}

  private static Slot slot(Request request) {
    Slot slot = SLOTS.get(request);
    return slot == null ? SLOTS.putIfAbsent(request, new Slot()) : slot;
  }

  /** The exchange under way, or null. */
  static @Nullable HttpServerExchange of(Request request) {
    Slot slot = SLOTS.get(request);
    return slot == null ? null : slot.exchange;
  }

  static void begin(org.apache.catalina.connector.Request request) {
    Slot slot = slot(request.getCoyoteRequest());
    if (slot.exchange == null && !slot.counted) {
      HttpServerExchange exchange = begin(slot, request);
      slot.exchange = exchange;
      HttpServerPort.makeCurrent(exchange);
    }
  }

  private static HttpServerExchange begin(
      Slot slot, org.apache.catalina.connector.Request request) {
    String server = slot.server;
    if (server == null) {
      server = TomcatServer.name(request.getConnector().getLocalPort());
      slot.server = server;
    }
    return HttpServerPort.begin(server, Objects.requireNonNullElse(request.getMethod(), ""));
  }

  static void committed(Response response) {
    Request request = response.getRequest();
    if (request != null) {
      Slot slot = slot(request);
      if (slot.status == 0) {
        slot.status = response.getStatus();
      }
    }
  }

  /** Ends the exchange; counts an answer that the container made before there was one. */
  static void answered(Request request) {
    Slot slot = SLOTS.get(request);
    if (slot == null || slot.counted) {
      return;
    }
    int told = slot.status;
    HttpServerExchange exchange = slot.exchange;
    if (exchange != null) {
      slot.exchange = null;
      slot.counted = true;
      HttpServerPort.end(exchange, told == 0 ? request.getResponse().getStatus() : told);
    } else if (told != 0
        && request.getNote(ADAPTER_NOTE)
            instanceof org.apache.catalina.connector.Request ofServlets) {
      slot.counted = true;
      HttpServerPort.end(begin(slot, ofServlets), told);
    }
  }

  static void recycled(Request request) {
    Slot slot = SLOTS.get(request);
    if (slot != null) {
      HttpServerExchange exchange = slot.exchange;
      if (exchange != null) {
        slot.exchange = null;
        HttpServerPort.end(exchange, slot.status == 0 ? NO_ANSWER : slot.status);
      }
      slot.status = 0;
      slot.counted = false;
    }
  }
}
