package io.outrigger.it.app.reactornetty;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.outrigger.it.app.client.ClientDriver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

/** Calls with the client of Reactor Netty. */
public final class ReactorNettyMain {

  /** Reactor Netty with redirects, and the JDK's way to look up names. */
  public static final HttpClient CLIENT =
      HttpClient.create()
          .followRedirect(true)
          .resolver(DefaultAddressResolverGroup.INSTANCE)
          .headers(headers -> headers.set(ClientDriver.HEADER, ClientDriver.VALUE));

  private static final HttpClient IMPATIENT = CLIENT.responseTimeout(Duration.ofMillis(300));

  /** By HTTP/2 if it may. */
  private static final HttpClient NEGOTIATING =
      CLIENT.protocol(HttpProtocol.H2, HttpProtocol.HTTP11);

  private ReactorNettyMain() {}

  public static void main(String[] args) throws IOException {
    ClientDriver.start(ReactorNettyMain::call);
  }

  /** Calls as {@code Caller} says. */
  public static String call(String mode, String method, String url, String body) throws Exception {
    switch (mode) {
      case "async":
        return text(request(CLIENT, method, url, body)).toFuture().get();
      case "stream":
        return request(CLIENT, method, url, body)
            .response(
                (response, content) ->
                    content
                        .asByteArray()
                        .collect(ByteArrayOutputStream::new, ByteArrayOutputStream::writeBytes)
                        .map(
                            read ->
                                ClientDriver.text(
                                    response.status().code(),
                                    read.toString(StandardCharsets.ISO_8859_1))))
            .blockLast();
      case "timeout":
        return text(request(IMPATIENT, method, url, body)).block();
      case "cancel":
        return cancelled(text(request(CLIENT, method, url, body)));
      case "http2-cancel":
        return cancelled(text(request(NEGOTIATING, method, url, body)));
      case "http2":
        return text(request(NEGOTIATING, method, url, body)).block();
      case "socket":
        return CLIENT
            .websocket()
            .uri(url)
            .handle((in, out) -> in.receive().asString().take(1))
            .map(text -> ClientDriver.text(101, text))
            .blockLast();
      case "unread":
        return request(CLIENT, method, url, body)
            .response()
            .map(response -> ClientDriver.text(response.status().code(), ""))
            .block();
      default:
        return text(request(CLIENT, method, url, body)).block();
    }
  }

  private static String cancelled(Mono<String> call) throws InterruptedException {
    Disposable waiting = call.subscribe();
    ClientDriver.awaitTakeBack();
    waiting.dispose();
    return "taken back";
  }

  private static HttpClient.ResponseReceiver<?> request(
      HttpClient client, String method, String url, String body) {
    HttpClient.RequestSender request = client.request(HttpMethod.valueOf(method)).uri(url);
    return method.equals("POST")
        ? request.send(
            Mono.fromSupplier(
                () -> Unpooled.wrappedBuffer(body.getBytes(StandardCharsets.ISO_8859_1))))
        : request;
  }

  private static Mono<String> text(HttpClient.ResponseReceiver<?> receiver) {
    return receiver.responseSingle(
        (response, content) ->
            content
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .map(
                    read ->
                        ClientDriver.text(
                            response.status().code(),
                            new String(read, StandardCharsets.ISO_8859_1))));
  }
}
