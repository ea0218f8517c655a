package io.outrigger.it.app.micronaut;

import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.ServerWebSocket;

/** The contract's WebSocket. */
@ServerWebSocket("/it/ws")
public class Socket {

  @OnMessage
  void heard(String message) {
    System.out.println(message);
  }
}
