package io.outrigger.it.methods.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Serves methods that annotations or the configuration protect. */
public final class ShopMain {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final Measured MEASURED = new Measured();

  private ShopMain() {}

  /** Serves until its input ends. */
  public static void main(String[] args) throws IOException {
    Payments payments = new Payments();
    Annotated annotated = new Annotated();
    Adopted adopted = new Adopted();
    Served.untilInputEnds(
        (method, argument) -> call(payments, annotated, adopted, method, argument));
  }

  /** Calls another server. */
  private static Object fetch(String hostAndPath) throws Exception {
    Calls.count("fetch");
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + hostAndPath)).build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static Object call(
      Payments payments, Annotated annotated, Adopted adopted, String method, String argument)
      throws Exception {
    return switch (method) {
      case "charge" -> payments.charge(argument);
      case "refund" -> Payments.refund(argument);
      case "later" -> payments.later(argument).get();
      case "cooked" -> Kitchen.cooked(argument).block();
      case "courses" -> Kitchen.courses(argument).collectList().block();
      case "ordered" -> Kitchen.ordered(argument).get();
      case "flaky" -> annotated.flaky(argument);
      case "sleepy" -> annotated.sleepy(argument);
      case "crowded" -> annotated.crowded(argument);
      case "rationed" -> annotated.rationed(argument);
      case "replaced" -> annotated.replaced(argument);
      case "guarded" -> annotated.guarded(argument);
      case "pay" -> adopted.pay(argument);
      case "owe" -> adopted.owe(argument);
      case "book" -> adopted.book(argument);
      case "queue" -> adopted.queue(argument).get();
      case "fetch" -> fetch(argument);
      case "release" -> annotated.release();
      case "kotlin" -> OtherLanguages.kotlin(argument);
      case "scala" -> OtherLanguages.scala(argument);
      default -> MEASURED.call(method, argument);
    };
  }
}
