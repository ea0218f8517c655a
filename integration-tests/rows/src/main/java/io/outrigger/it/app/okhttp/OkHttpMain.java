package io.outrigger.it.app.okhttp;

import io.outrigger.it.app.client.ClientDriver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dns;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.BufferedSink;
import okio.BufferedSource;

/** Calls with OkHttp. */
public final class OkHttpMain {

  private static final OkHttpClient CLIENT = new OkHttpClient();

  private static final OkHttpClient IMPATIENT =
      CLIENT.newBuilder().readTimeout(Duration.ofMillis(300)).build();

  private static final OkHttpClient LIMITED =
      CLIENT.newBuilder().callTimeout(Duration.ofMillis(2500)).build();

  /** Needs a part of the call's time for itself. */
  private static final OkHttpClient LATE =
      LIMITED
          .newBuilder()
          .addInterceptor(
              chain -> {
                sleep(700);
                return chain.proceed(chain.request());
              })
          .build();

  private static final OkHttpClient TWO_ROUTES =
      CLIENT
          .newBuilder()
          .dns(
              host ->
                  host.endsWith(".example")
                      ? List.of(
                          InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.3"))
                      : Dns.SYSTEM.lookup(host))
          .build();

  /** Throws while OkHttp holds the answer that asks it to log in. */
  private static final OkHttpClient FORGETFUL =
      CLIENT
          .newBuilder()
          .authenticator(
              (route, response) -> {
                throw new IllegalStateException("no password");
              })
          .build();

  /** Asks once more while the first answer is open, which OkHttp refuses. */
  private static final OkHttpClient HASTY =
      CLIENT
          .newBuilder()
          .addInterceptor(
              chain -> {
                Response first = chain.proceed(chain.request());
                try {
                  chain.proceed(chain.request()).close();
                } catch (IllegalStateException stillOpen) {
                  return first;
                }
                throw new IllegalStateException("OkHttp has let two attempts through");
              })
          .build();

  /** A body that cannot be read twice, and does not say so. */
  private static final class OnceBody extends RequestBody {
    private final InputStream content;

    OnceBody(String text) {
      content = new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public MediaType contentType() {
      return MediaType.parse("text/plain");
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(content.readAllBytes());
    }
  }

  private OkHttpMain() {}

  public static void main(String[] args) throws IOException {
    ClientDriver.start(OkHttpMain::call);
  }

  private static String call(String mode, String method, String url, String body) throws Exception {
    Request request =
        new Request.Builder()
            .url(url)
            .header(ClientDriver.HEADER, ClientDriver.VALUE)
            .method(method, body(mode, method, body))
            .build();
    switch (mode) {
      case "async":
        return text(async(CLIENT.newCall(request)).get());
      case "stream":
        try (Response response = CLIENT.newCall(request).execute();
            BufferedSource source = response.body().source()) {
          StringBuilder read = new StringBuilder();
          while (!source.exhausted()) {
            read.append(source.readUtf8(1));
          }
          return ClientDriver.text(response.code(), read.toString());
        }
      case "timeout":
        try {
          return text(IMPATIENT.newCall(request).execute());
        } catch (SocketTimeoutException e) {
          // the socket's clock and OkHttp's own are set alike, and say it in different words
          return "timed out";
        }
      case "cancel":
        Call call = CLIENT.newCall(request);
        CompletableFuture<Response> answer = async(call);
        ClientDriver.awaitTakeBack();
        call.cancel();
        return "taken back: " + answer.handle(OkHttpMain::hasNoAnswer).get();
      case "late":
        return text(LATE.newCall(request).execute());
      case "limit":
        return text(LIMITED.newCall(request).execute());
      case "socket":
        return socket(request);
      case "routes":
        return text(TWO_ROUTES.newCall(request).execute());
      case "forgetful":
        return text(FORGETFUL.newCall(request).execute());
      case "hasty":
        // its connection may be closed by now: what is left to read is a matter of time
        return unread(HASTY.newCall(request).execute());
      case "unread":
        return unread(CLIENT.newCall(request).execute());
      default:
        return text(CLIENT.newCall(request).execute());
    }
  }

  private static RequestBody body(String mode, String method, String body) {
    if (mode.equals("once")) {
      return new OnceBody(body);
    }
    if (mode.equals("once-of-parts")) {
      return new MultipartBody.Builder().addPart(new OnceBody(body)).build();
    }
    return method.equals("POST") || method.equals("PUT")
        ? RequestBody.create(
            MediaType.parse("text/plain"), body.getBytes(StandardCharsets.ISO_8859_1))
        : null;
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean hasNoAnswer(Response response, Throwable failure) {
    if (response != null) {
      response.close();
    }
    return failure != null;
  }

  private static CompletableFuture<Response> async(Call call) {
    CompletableFuture<Response> answer = new CompletableFuture<>();
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call failed, IOException failure) {
            answer.completeExceptionally(failure);
          }

          @Override
          public void onResponse(Call answered, Response response) {
            answer.complete(response);
          }
        });
    return answer;
  }

  private static String socket(Request request) throws Exception {
    CompletableFuture<String> heard = new CompletableFuture<>();
    WebSocket socket =
        CLIENT.newWebSocket(
            request,
            new WebSocketListener() {
              @Override
              public void onMessage(WebSocket from, String text) {
                heard.complete(text);
              }

              @Override
              public void onFailure(WebSocket from, Throwable failure, Response response) {
                heard.completeExceptionally(failure);
              }
            });
    try {
      return ClientDriver.text(101, heard.get());
    } finally {
      socket.cancel();
    }
  }

  private static String unread(Response response) {
    try (response) {
      return ClientDriver.text(response.code(), "");
    }
  }

  private static String text(Response response) throws IOException {
    try (response) {
      return ClientDriver.text(
          response.code(), new String(response.body().bytes(), StandardCharsets.ISO_8859_1));
    }
  }
}
