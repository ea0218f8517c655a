package io.outrigger.hook.tomcat;

import io.outrigger.port.httpserver.ExchangeSlot;
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
    final ExchangeSlot exchanges = new ExchangeSlot();
    volatile @Nullable String server;

    /** What the client was told, 0 before that, and {@link #COUNTED}. */
    volatile int status;
  }

  /** Where the adapter leaves the servlet request that belongs to a request of Coyote. */
  private static final int ADAPTER_NOTE = 1;

  /** Instead of a status: an exchange has ended since the object was recycled. */
  private static final int COUNTED = -1;

  private static final WeakTable<Request, Slot> SLOTS = new WeakTable<>();

  private TomcatExchange() {}

  private static Slot slot(Request request) {
    Slot slot = SLOTS.get(request);
    return slot == null ? SLOTS.putIfAbsent(request, new Slot()) : slot;
  }

  /** This thread goes on with what is under way; returns what it worked on before. */
  static @Nullable HttpServerExchange makeCurrent(Request request) {
    Slot slot = SLOTS.get(request);
    return slot == null ? HttpServerPort.makeCurrent(null) : slot.exchanges.makeCurrent();
  }

  static void begin(org.apache.catalina.connector.Request request) {
    Slot slot = slot(request.getCoyoteRequest());
    if (slot.status != COUNTED && !slot.exchanges.isUnderWay()) {
      begin(slot, request);
      slot.exchanges.makeCurrent();
    }
  }

  private static void begin(Slot slot, org.apache.catalina.connector.Request request) {
    String server = slot.server;
    if (server == null) {
      server = TomcatServer.name(request.getConnector().getLocalPort());
      slot.server = server;
    }
    slot.exchanges.begin(
        server,
        Objects.requireNonNullElse(request.getMethod(), ""),
        // by AJP the server in front tells what its client speaks
        request.getCoyoteRequest().scheme().equals("https"));
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
    if (slot == null) {
      return;
    }
    int told = slot.status;
    if (told == COUNTED) {
      return;
    }
    if (slot.exchanges.isUnderWay()) {
      slot.status = COUNTED;
      slot.exchanges.end(told == 0 ? request.getResponse().getStatus() : told);
    } else if (told != 0
        && request.getNote(ADAPTER_NOTE)
            instanceof org.apache.catalina.connector.Request ofServlets) {
      slot.status = COUNTED;
      begin(slot, ofServlets);
      slot.exchanges.end(told);
    }
  }

  static void recycled(Request request) {
    Slot slot = SLOTS.get(request);
    if (slot != null) {
      int told = slot.status;
      slot.exchanges.end(told == 0 ? HttpServerPort.NO_ANSWER : told);
      if (told != 0) {
        slot.status = 0;
      }
    }
  }
}
