package io.outrigger.port.httpclient;

import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** How far a request has got that was not answered, by the exception that tells of it. */
public enum Unanswered {
  /**
   * There was no connection to send it by: nobody was listening, no way led there, or no local
   * address was free. Nobody has seen any of it.
   */
  NOT_CONNECTED,

  /** The connection was lost before the answer's head was here: the server may have seen it all. */
  LOST,

  /** Something else, such as a time limit or a client that was closed, or nobody knows. */
  OTHER;

  /** Longer chains of causes than any client makes are not followed. */
  private static final int DEEPEST = 10;

  /**
   * What the JDK's exceptions tell. Exceptions that only wrap others are looked into: those of
   * futures, and an {@link IOException} that is of no narrower class.
   */
  public static Unanswered of(Throwable failure) {
    Throwable each = failure;
    for (int i = 0; i < DEEPEST && each != null; i++) {
      if (each instanceof ConnectException) {
        return isOfName(each) ? OTHER : NOT_CONNECTED;
      }
      if (each instanceof NoRouteToHostException || each instanceof BindException) {
        return NOT_CONNECTED;
      }
      if (isClosedHere(each)) {
        return OTHER;
      }
      if (each instanceof SocketException
          || each instanceof EOFException
          || each instanceof ClosedChannelException) {
        return LOST;
      }
      if (each.getClass() == IOException.class && isReset(each.getMessage())) {
        return LOST;
      }
      if (!isWrapper(each)) {
        return OTHER;
      }
      each = each.getCause();
    }
    return OTHER;
  }

  /**
   * Whether it is {@link #NOT_CONNECTED} by the name of the exception's class. Clients have some of
   * their own, which are named like those of the JDK that they extend.
   */
  public static boolean isOfConnecting(String className) {
    return className.endsWith("ConnectException")
        || className.endsWith("NoRouteToHostException")
        || className.endsWith("BindException");
  }

  private static boolean isWrapper(Throwable each) {
    return each.getClass() == IOException.class
        || each instanceof CompletionException
        || each instanceof ExecutionException;
  }

  /** Who closes a connection, a client or an interrupted thread, does not want another. */
  private static boolean isClosedHere(Throwable each) {
    String message = each.getMessage();
    return each instanceof AsynchronousCloseException
        || (each instanceof SocketException
            && message != null
            && (message.equals("Socket closed")
                || message.equals("Socket is closed")
                || message.equals("Closed by interrupt")));
  }

  /** Channels say it in words only. */
  private static boolean isReset(@Nullable String message) {
    return message != null
        && (message.startsWith("Connection reset") || message.startsWith("Broken pipe"));
  }

  /** The host has no address, and will have none a moment later. */
  private static boolean isOfName(Throwable failure) {
    Throwable each = failure;
    for (int i = 0; i < DEEPEST && each != null; i++) {
      if (each instanceof UnresolvedAddressException || each instanceof UnknownHostException) {
        return true;
      }
      each = each.getCause();
    }
    return false;
  }
}
