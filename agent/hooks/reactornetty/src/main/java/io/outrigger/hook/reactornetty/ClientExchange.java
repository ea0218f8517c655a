package io.outrigger.hook.reactornetty;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.outrigger.port.httpclient.HttpCall;
import java.net.ConnectException;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver.State;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.http.client.HttpClientState;

/** Translates between the client's objects and the port. */
final class ClientExchange {

  private static final int SWITCHING_PROTOCOLS = 101;

  private static final String OF_THE_CLIENT = "reactor.netty.http.client.";

  /** On a channel the attempt that it carries. */
  private static final AttributeKey<Attempt> CARRIED =
      AttributeKey.valueOf("io.outrigger.reactornetty.attempt");

  private ClientExchange() {}

  /** Has the target of the next request chosen, and puts another one in its place if need be. */
  static void choose(Object handler) throws Throwable {
    Object target = Handlers.target(handler);
    HttpCall call = Endpoints.choose(Handlers.method(handler), target);
    Object began = call.moved() ? Handlers.began(handler) : null;
    Object chosen = call.moved() ? Endpoints.move(Handlers.targets(handler), target, call) : null;
    Attempts.next(handler, new Attempt(call, call.moved() ? target : null, began));
    if (chosen != null) {
      Handlers.target(handler, chosen);
      if (target.equals(began)) {
        // or else the client takes it for a redirect to strangers, who must not see credentials
        Handlers.began(handler, chosen);
      }
    }
  }

  /** Undoes the above: a relative redirect is relative to where the application looked. */
  static void putBack(Object handler) throws Throwable {
    Attempt last = Attempts.last(handler);
    Object askedFor = last == null ? null : last.askedFor();
    if (last != null && askedFor != null) {
      Handlers.target(handler, askedFor);
      Handlers.began(handler, last.before());
    }
  }

  static void changed(Object observer, Connection connection, State state) throws Throwable {
    boolean prepared = state == HttpClientState.REQUEST_PREPARED;
    boolean received = state == HttpClientState.RESPONSE_RECEIVED;
    boolean completed = state == HttpClientState.RESPONSE_COMPLETED;
    if (!prepared && !received && !completed && state != State.DISCONNECTING) {
      return;
    }
    Attempt attempt = Attempts.of(Handlers.sinkOfObserver(observer));
    if (attempt == null) {
      return;
    }
    if (prepared) {
      connection.channel().attr(CARRIED).set(attempt);
    } else if (received) {
      received(attempt, (HttpClientResponse) connection);
    } else if (completed) {
      attempt.over();
    } else {
      attempt.left();
    }
  }

  private static void received(Attempt attempt, HttpClientResponse response) {
    int status = response.status().code();
    attempt.status(status);
    if (status == SWITCHING_PROTOCOLS || response.isWebsocket()) {
      attempt.over();
    }
  }

  static void failed(Object observer, Connection connection, Throwable cause) throws Throwable {
    Attempt attempt = Attempts.of(Handlers.sinkOfObserver(observer));
    if (attempt == null) {
      return;
    }
    if (isFollowedUp(cause) && connection instanceof HttpClientResponse response) {
      attempt.status(response.status().code());
      attempt.over();
    } else {
      attempt.failed(cause);
    }
  }

  /** Redirects and challenges come as exceptions whose classes the client keeps to itself. */
  private static boolean isFollowedUp(Throwable cause) {
    String name = cause.getClass().getName();
    return name.equals(OF_THE_CLIENT.concat("RedirectClientException"))
        || name.equals(OF_THE_CLIENT.concat("HttpClientAuthenticationException"));
  }

  static void unconnected(Object subscriber, Throwable cause) throws Throwable {
    Attempt attempt = Attempts.of(Handlers.sinkOfSubscriber(subscriber));
    if (attempt != null) {
      attempt.failed(known(cause));
    }
  }

  /** Netty has a class for each transport, hidden in another, for what the JDK has a name for. */
  private static Throwable known(Throwable cause) {
    boolean hidden =
        cause instanceof ConnectException && cause.getClass().getName().indexOf('$') > 0;
    return hidden ? new ConnectException() : cause;
  }

  static void torn(Connection operations, Throwable cause) {
    Channel channel = operations.channel();
    Attempt attempt = channel.hasAttr(CARRIED) ? channel.attr(CARRIED).get() : null;
    if (attempt != null) {
      attempt.failed(cause);
    }
  }
}
