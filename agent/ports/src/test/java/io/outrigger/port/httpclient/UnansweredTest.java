package io.outrigger.port.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class UnansweredTest {

  private static Throwable caused(Throwable failure, Throwable cause) {
    failure.initCause(cause);
    return failure;
  }

  private static void is(Unanswered expected, Throwable failure) {
    assertThat(Unanswered.of(failure)).as(failure.toString()).isEqualTo(expected);
    assertThat(Unanswered.of(new CompletionException(failure))).isEqualTo(expected);
  }

  @Test
  void whoIsNotConnectedHasSentNothing() {
    is(Unanswered.NOT_CONNECTED, new ConnectException("Connection refused"));
    is(
        Unanswered.NOT_CONNECTED,
        caused(new ConnectException("to one:80"), new ConnectException("Connection refused")));
    is(Unanswered.NOT_CONNECTED, new NoRouteToHostException("No route to host"));
    is(Unanswered.NOT_CONNECTED, new BindException("Cannot assign requested address"));
  }

  @Test
  void theNameTellsTheSame() {
    assertThat(Unanswered.isOfConnecting("java.net.ConnectException")).isTrue();
    assertThat(Unanswered.isOfConnecting("org.apache.http.conn.HttpHostConnectException")).isTrue();
    assertThat(Unanswered.isOfConnecting("java.net.NoRouteToHostException")).isTrue();
    assertThat(Unanswered.isOfConnecting("java.net.BindException")).isTrue();
    assertThat(Unanswered.isOfConnecting("java.net.SocketException")).isFalse();
    assertThat(Unanswered.isOfConnecting("java.net.http.HttpConnectTimeoutException")).isFalse();
  }

  @Test
  void aConnectionIsLostInSeveralWords() {
    is(Unanswered.LOST, new SocketException("Connection reset"));
    is(Unanswered.LOST, new EOFException());
    is(Unanswered.LOST, new ClosedChannelException());
    is(Unanswered.LOST, new IOException("Connection reset by peer"));
    is(Unanswered.LOST, new IOException("Broken pipe"));
    is(
        Unanswered.LOST,
        new IOException("HTTP/1.1 header parser received no bytes", new EOFException()));
  }

  @Test
  void whatNobodyKnowsIsNotTakenForOneOfThem() {
    is(Unanswered.OTHER, new IOException("no such thing"));
    is(Unanswered.OTHER, new SocketTimeoutException("Read timed out"));
    is(Unanswered.OTHER, new SocketException("Socket closed"));
    is(Unanswered.OTHER, new SocketException("Socket is closed"));
    is(Unanswered.OTHER, new SocketException("Closed by interrupt"));
    is(Unanswered.OTHER, new ClosedByInterruptException());
    is(Unanswered.OTHER, new UnknownHostException("one"));
    is(Unanswered.OTHER, caused(new ConnectException(), new UnresolvedAddressException()));
    is(Unanswered.OTHER, caused(new ConnectException(), new UnknownHostException("one")));
    is(
        Unanswered.OTHER,
        caused(new HttpConnectTimeoutException("timed out"), new ConnectException("timed out")));
    is(Unanswered.OTHER, caused(new SSLHandshakeException("no"), new EOFException()));
    is(Unanswered.OTHER, new IllegalStateException(new ConnectException("of something else")));
  }
}
