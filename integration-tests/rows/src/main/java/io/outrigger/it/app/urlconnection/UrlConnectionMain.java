package io.outrigger.it.app.urlconnection;

import io.outrigger.it.app.client.ClientDriver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Calls with the JDK's old client. */
public final class UrlConnectionMain {

  private UrlConnectionMain() {}

  public static void main(String[] args) throws IOException {
    ClientDriver.start(UrlConnectionMain::call);
  }

  private static String call(String mode, String method, String url, String body) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setRequestProperty(ClientDriver.HEADER, ClientDriver.VALUE);
    connection.setDoOutput(!body.isEmpty());
    switch (mode) {
      case "timeout":
        connection.setReadTimeout(300);
        return answer(connection, body);
      case "cancel":
        CompletableFuture<String> answer =
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return answer(connection, body);
                  } catch (IOException e) {
                    return "failed";
                  }
                });
        ClientDriver.awaitTakeBack();
        connection.disconnect();
        return answer.get();
      case "login":
        connection.setAuthenticator(
            new Authenticator() {
              @Override
              protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("me", "secret".toCharArray());
              }
            });
        return answer(connection, body);
      case "connected":
        connection.connect();
        return answer(connection, body);
      case "chunked":
        if (!body.isEmpty()) {
          connection.setChunkedStreamingMode(1024);
        }
        return answer(connection, body);
      case "streamed":
        connection.setChunkedStreamingMode(1024);
        return streamed(connection);
      case "expectant":
        connection.setRequestProperty("Expect", "100-continue");
        connection.setFixedLengthStreamingMode(body.length());
        return answer(connection, body);
      case "forgotten":
        connection.setChunkedStreamingMode(1024);
        send(connection, body);
        return "sent";
      case "collected":
        System.gc();
        return answer(connection, body);
      case "unread":
        return ClientDriver.text(connection.getResponseCode(), "");
      case "stream":
        try (InputStream in = connection.getInputStream()) {
          return text(connection, in);
        }
      default:
        return answer(connection, body);
    }
  }

  private static void send(HttpURLConnection connection, String body) throws IOException {
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /** Writes more than any buffer on the way holds, and never asks for the answer. */
  private static String streamed(HttpURLConnection connection) throws IOException {
    OutputStream out = connection.getOutputStream();
    byte[] piece = new byte[64 * 1024];
    try {
      for (int i = 0; i < 1024; i++) {
        out.write(piece);
      }
    } catch (IOException e) {
      return "gave up";
    }
    return "written";
  }

  private static String answer(HttpURLConnection connection, String body) throws IOException {
    if (!body.isEmpty()) {
      send(connection, body);
    }
    boolean error = connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST;
    try (InputStream in = error ? connection.getErrorStream() : connection.getInputStream()) {
      return text(connection, in);
    }
  }

  private static String text(HttpURLConnection connection, InputStream in) throws IOException {
    return ClientDriver.text(
        connection.getResponseCode(), new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
  }
}
