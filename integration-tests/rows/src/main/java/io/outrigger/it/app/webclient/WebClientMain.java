package io.outrigger.it.app.webclient;

import io.outrigger.it.app.client.ClientDriver;
import io.outrigger.it.app.reactornetty.ReactorNettyMain;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/** Calls with the client of Reactor Netty, also as Spring wraps it. */
public final class WebClientMain {

  private static final WebClient CLIENT =
      WebClient.builder()
          .clientConnector(new ReactorClientHttpConnector(ReactorNettyMain.CLIENT))
          .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(-1))
          .build();

  private WebClientMain() {}

  public static void main(String[] args) throws IOException {
    ClientDriver.start(WebClientMain::call);
  }

  private static String call(String mode, String method, String url, String body) throws Exception {
    if (!mode.equals("webclient")) {
      return ReactorNettyMain.call(mode, method, url, body);
    }
    WebClient.RequestBodySpec request =
        CLIENT.method(HttpMethod.valueOf(method)).uri(URI.create(url));
    if (method.equals("POST")) {
      request.bodyValue(body.getBytes(StandardCharsets.ISO_8859_1));
    }
    return request
        .exchangeToMono(
            response ->
                response
                    .bodyToMono(byte[].class)
                    .defaultIfEmpty(new byte[0])
                    .map(
                        read ->
                            ClientDriver.text(
                                response.statusCode().value(),
                                new String(read, StandardCharsets.ISO_8859_1))))
        .block();
  }
}
