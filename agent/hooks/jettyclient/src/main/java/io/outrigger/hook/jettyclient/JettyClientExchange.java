package io.outrigger.hook.jettyclient;

import io.outrigger.port.httpclient.HttpClientPort;
import io.outrigger.spi.WeakTable;
import java.net.ConnectException;
import java.nio.channels.AsynchronousCloseException;
import org.jspecify.annotations.Nullable;

/** Translates between the client's objects and the port. */
final class JettyClientExchange {

  /** By request. */
  private static final WeakTable<Object, Sent> SENT = new WeakTable<>();

  private JettyClientExchange() {}

  static void choose(Object request) throws Throwable {
    Sent sent = chosen(request);
    if (sent != null) {
      sent.move(request);
    }
  }

  private static @Nullable Sent chosen(Object request) throws Throwable {
    String host = ClientRequest.host(request);
    if (host == null) {
      return null;
    }
    Sent sent = new Sent(request, host);
    SENT.put(request, sent);
    return sent;
  }

  /** False if a strategy refused the request, which is aborted then. */
  static boolean begin(Object exchange) throws Throwable {
    Object request = ClientResult.requestOfExchange(exchange);
    Sent known = SENT.get(request);
    // what goes to a destination of the application's choice was not seen before
    Sent sent = known == null ? chosen(request) : known;
    if (sent == null) {
      return true;
    }
    sent.begin();
    String refusal = sent.call().refusal();
    if (refusal == null) {
      return true;
    }
    ClientRequest.abort(request, new ConnectException(refusal));
    return false;
  }

  static void over(Object result) throws Throwable {
    Object request = ClientResult.request(result);
    Sent sent = SENT.get(request);
    if (sent == null) {
      return;
    }
    sent.moveBack(request);
    int status = ClientResult.status(result);
    Throwable failure = failure(result, status);
    if (failure == null) {
      HttpClientPort.end(sent.call(), status);
    } else {
      sent.failed(failure);
    }
  }

  /**
   * An answer that came whole counts even if the server did not want all of the request, and so
   * does one whose body the application closes.
   */
  private static @Nullable Throwable failure(Object result, int status) throws Throwable {
    Throwable failure = ClientResult.responseFailure(result);
    if (status == 0) {
      return failure == null ? ClientResult.requestFailure(result) : failure;
    }
    return failure instanceof AsynchronousCloseException ? null : failure;
  }

  static void failed(Object exchange, Throwable failure) throws Throwable {
    Object request = ClientResult.requestOfExchange(exchange);
    Sent sent = SENT.get(request);
    if (sent != null) {
      sent.moveBack(request);
      sent.failed(failure);
    }
  }
}
