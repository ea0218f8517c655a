package io.outrigger.engine.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

/** An application that does nothing but open the endpoint, scrape it once and say so. */
final class FootprintApp {
  private FootprintApp() {}

  public static void main(String[] none) throws Exception {
    AdminSettings settings =
        new AdminSettings("0.0.0.0", 0, false, null, null, AdminSettings.Limits.USUAL);
    try (AdminServer server =
            AdminServer.start(settings, () -> List.of(FixedPage.text("/metrics", "a 1\n")));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              "GET /metrics HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n".getBytes(UTF_8));
      int bytes = socket.getInputStream().readAllBytes().length;
      System.out.println(bytes > 0 ? "scraped" : "nothing came");
    }
  }
}
