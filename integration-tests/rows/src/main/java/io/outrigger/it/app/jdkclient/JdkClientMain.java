package io.outrigger.it.app.jdkclient;

import io.outrigger.it.app.client.ClientDriver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.CookieHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls with the JDK's client. */
public final class JdkClientMain {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  private JdkClientMain() {}

  public static void main(String[] args) throws IOException {
    ClientDriver.start(JdkClientMain::call);
  }

  private static String call(String mode, String method, String url, String body) throws Exception {
    if (mode.equals("socket")) {
      return socket(URI.create(url));
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .header(ClientDriver.HEADER, ClientDriver.VALUE)
            .method(
                method,
                body.isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1));
    switch (mode) {
      case "async":
        return text(async(request.build()).get());
      case "stream":
        HttpResponse<InputStream> streamed =
            CLIENT.send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream in = streamed.body()) {
          return ClientDriver.text(
              streamed.statusCode(), new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        }
      case "unread":
        HttpResponse<InputStream> unread =
            CLIENT.send(request.build(), BodyHandlers.ofInputStream());
        unread.body().close();
        return ClientDriver.text(unread.statusCode(), "");
      case "once":
        byte[] content = body.getBytes(StandardCharsets.ISO_8859_1);
        request.method(
            method, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content)));
        return text(CLIENT.send(request.build(), asText()));
      case "timeout":
        request.timeout(Duration.ofMillis(300));
        return text(CLIENT.send(request.build(), asText()));
      case "limit":
        request.timeout(Duration.ofMillis(2500));
        return text(CLIENT.send(request.build(), asText()));
      case "cookies":
        return cookies(request.build());
      case "threads":
        return threads(request.build());
      case "cancel":
        CompletableFuture<HttpResponse<String>> call = async(request.build());
        ClientDriver.awaitTakeBack();
        return "taken back: " + call.cancel(true);
      default:
        return text(CLIENT.send(request.build(), asText()));
    }
  }

  private static String socket(URI address) throws Exception {
    CompletableFuture<String> heard = new CompletableFuture<>();
    WebSocket socket =
        CLIENT
            .newWebSocketBuilder()
            .buildAsync(
                address,
                new WebSocket.Listener() {
                  @Override
                  public CompletionStage<?> onText(
                      WebSocket from, CharSequence text, boolean last) {
                    heard.complete(text.toString());
                    return null;
                  }
                })
            .get();
    try {
      return ClientDriver.text(101, heard.get());
    } finally {
      socket.abort();
    }
  }

  /** How often a store of cookies is asked that cannot be reached. */
  private static String cookies(HttpRequest request) throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    CookieHandler store =
        new CookieHandler() {
          @Override
          public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers)
              throws IOException {
            asked.incrementAndGet();
            throw new ConnectException("no cookies");
          }

          @Override
          public void put(URI uri, Map<String, List<String>> headers) {}
        };
    HttpClient client = HttpClient.newBuilder().cookieHandler(store).build();
    try {
      return text(client.send(request, asText()));
    } catch (IOException e) {
      return "asked " + asked + " times";
    }
  }

  /** What a call answers whose client makes a thread for each task, and what those have lost. */
  private static String threads(HttpRequest request) throws IOException, InterruptedException {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    AtomicInteger strange = new AtomicInteger();
    ThreadFactory factory = Executors.defaultThreadFactory();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            0,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = factory.newThread(task);
              if (thread.getContextClassLoader() != loader) {
                strange.incrementAndGet();
              }
              return thread;
            });
    try {
      HttpClient client = HttpClient.newBuilder().executor(pool).build();
      HttpResponse<String> response = client.send(request, asText());
      return ClientDriver.text(
          response.statusCode(), response.body() + " by " + strange + " strange threads");
    } finally {
      pool.shutdown();
    }
  }

  private static CompletableFuture<HttpResponse<String>> async(HttpRequest request)
      throws InterruptedException, ExecutionException {
    return CLIENT.sendAsync(request, asText());
  }

  private static HttpResponse.BodyHandler<String> asText() {
    return BodyHandlers.ofString(StandardCharsets.ISO_8859_1);
  }

  private static String text(HttpResponse<String> response) {
    return ClientDriver.text(response.statusCode(), response.body());
  }
}
