package io.outrigger.it.app.micronaut;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.CustomHttpMethod;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.http.sse.Event;
import io.outrigger.it.app.Gate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** What the contracts of servers ask for. */
@Controller("/it")
@Produces(MediaType.TEXT_PLAIN)
@Consumes(MediaType.ALL)
public class ContractController {

  private static final ExecutorService ELSEWHERE =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "elsewhere");
            thread.setDaemon(true);
            return thread;
          });

  @Get("/hello")
  String hello() {
    return "hello";
  }

  @Post("/hello")
  HttpResponse<String> notAllowed() {
    return HttpResponse.<String>status(HttpStatus.METHOD_NOT_ALLOWED).body("not allowed");
  }

  @CustomHttpMethod(method = "BREW", value = "/hello")
  HttpResponse<String> brew() {
    return notAllowed();
  }

  @Post("/echo")
  String echo(@Body String body) {
    return body;
  }

  @Get("/release")
  String release() {
    return Gate.release();
  }

  @Get("/block")
  CompletableFuture<String> block() {
    return CompletableFuture.supplyAsync(Gate::block, ELSEWHERE);
  }

  @Get("/later")
  CompletableFuture<String> later() {
    return CompletableFuture.supplyAsync(() -> "later", ELSEWHERE);
  }

  @Get("/fail")
  String fail() {
    throw new IllegalStateException("as asked");
  }

  @Error(IllegalStateException.class)
  HttpResponse<String> failed() {
    return HttpResponse.serverError("failed");
  }

  @Get("/empty")
  HttpResponse<?> empty() {
    return HttpResponse.noContent();
  }

  @Get("/unchanged")
  HttpResponse<?> unchanged() {
    return HttpResponse.notModified();
  }

  @Get("/drop")
  CompletableFuture<String> drop(HttpRequest<?> request) {
    ((NettyHttpRequest<?>) request).getChannelHandlerContext().close();
    return new CompletableFuture<>();
  }

  @Get(value = "/large", produces = MediaType.APPLICATION_OCTET_STREAM)
  Publisher<byte[]> large() {
    return Flux.range(0, 256).map(i -> new byte[65536]);
  }

  @Get(value = "/events", produces = MediaType.TEXT_EVENT_STREAM)
  Publisher<Event<String>> events() {
    return Flux.range(0, 3).map(i -> Event.of("one"));
  }

  @Get(value = "/stream", produces = MediaType.TEXT_EVENT_STREAM)
  Publisher<Event<String>> stream() {
    return Events.held();
  }
}
