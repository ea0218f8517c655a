package io.outrigger.it.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrigger.it.contract.Counts;
import io.outrigger.it.contract.HttpClientContract;
import io.outrigger.it.fork.Request;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class UrlConnectionIT extends HttpClientContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.urlconnection.UrlConnectionMain";
  }

  @Override
  protected boolean triesAgainInSilence() {
    return true;
  }

  @Override
  protected List<String> modes() {
    return List.of("sync", "connected", "chunked");
  }

  @Override
  protected Set<Ability> lacks() {
    return EnumSet.of(Ability.SEES_THE_BODY);
  }

  @Override
  protected boolean changesScheme() {
    return false;
  }

  @Override
  protected String timeoutError() {
    return "java.net.SocketTimeoutException";
  }

  @Override
  protected String cancelError() {
    return "java.net.SocketException";
  }

  @Test
  void aChallengeAndItsAnswerAreTwoRequests() {
    logsIn("login");
  }

  @Test
  void aBodyThatTheServerDoesNotRead() {
    Request asked = call("streamed", "POST", upstream().url("/deaf"), "any");
    ends(asked, "POST", "error java.io.IOException");
  }

  @Test
  void aBodyThatTheServerTurnsDownUnseen() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      Thread answering = new Thread(() -> turnDown(server), "turns down");
      answering.setDaemon(true);
      answering.start();
      String host = "127.0.0.1:" + server.getLocalPort();
      Counts before = counted();
      everywhere(call("expectant", "POST", "http://" + host + "/", "any"));
      exactly(before, Counts.NONE.plus("POST", host, 417, 1));
    }
  }

  private static void turnDown(ServerSocket server) {
    try {
      while (true) {
        try (Socket socket = server.accept()) {
          BufferedReader head =
              new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
          String line = head.readLine();
          while (line != null && !line.isEmpty()) {
            line = head.readLine();
          }
          socket
              .getOutputStream()
              .write(
                  "HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                      .getBytes(StandardCharsets.ISO_8859_1));
        }
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  @Test
  void aCallThatTheApplicationForgets() {
    assumeTrue(runsWithAgent(), "runs without the agent");
    Counts before = counted();
    measured().ask(call("forgotten", "POST", upstream().url("/echo"), "any"));
    String labels = "POST " + upstream().hostAndPort() + " error abandoned";
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              measured().ask(call("collected", "GET", upstream().url("/hello"), ""));
              assertThat(counted().minus(before).byLabels()).containsEntry(labels, 1L);
            });
    inFlightReaches(0);
  }
}
