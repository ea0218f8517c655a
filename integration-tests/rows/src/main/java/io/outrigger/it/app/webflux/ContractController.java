package io.outrigger.it.app.webflux;

import io.outrigger.it.app.Gate;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/** What the contract of servers asks for, as a Spring controller. */
@RestController
public class ContractController {

  @RequestMapping("/hello")
  public ResponseEntity<String> hello(ServerWebExchange exchange) {
    HttpMethod method = exchange.getRequest().getMethod();
    return HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method)
        ? ResponseEntity.ok("hello")
        : ResponseEntity.status(405).body("not allowed");
  }

  @PostMapping("/echo")
  public String echo(@RequestBody String body) {
    return body;
  }

  @GetMapping("/fail")
  public String fail() {
    throw new IllegalStateException("as asked");
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.INTERNAL_SERVER_ERROR)
  public String failed(IllegalStateException cause) {
    return "failed";
  }

  @GetMapping("/block")
  public Mono<String> block() {
    // a thread of its own, which is not interrupted when the client leaves
    return Mono.create(sink -> new Thread(() -> sink.success(Gate.block())).start());
  }

  @GetMapping("/release")
  public String release() {
    return Gate.release();
  }

  @GetMapping("/later")
  public Mono<String> later() {
    return Mono.create(sink -> new Thread(() -> sink.success("later")).start());
  }

  @GetMapping("/empty")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  public Mono<Void> empty() {
    return Mono.empty();
  }

  @GetMapping("/unchanged")
  @ResponseStatus(HttpStatus.NOT_MODIFIED)
  public Mono<Void> unchanged() {
    return Mono.empty();
  }

  @GetMapping("/large")
  public Mono<Void> large(ServerWebExchange exchange) {
    return pieces(
        exchange.getResponse(), MediaType.APPLICATION_OCTET_STREAM, new byte[64 * 1024], 256);
  }

  @GetMapping("/events")
  public Mono<Void> events(ServerWebExchange exchange) {
    byte[] event = "data: one\n\n".getBytes(StandardCharsets.UTF_8);
    return pieces(exchange.getResponse(), MediaType.TEXT_EVENT_STREAM, event, 3);
  }

  private static Mono<Void> pieces(
      ServerHttpResponse response, MediaType type, byte[] piece, int count) {
    response.getHeaders().setContentType(type);
    Flux<Mono<DataBuffer>> pieces =
        Flux.range(0, count)
            .map(i -> Mono.fromSupplier(() -> response.bufferFactory().wrap(piece.clone())));
    return response.writeAndFlushWith(pieces);
  }

  @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  public Flux<String> stream() {
    return events();
  }

  /** One event, and another once somebody asks for the release. */
  static Flux<String> events() {
    return Flux.concat(
        Mono.just("begun"),
        Mono.create(
            sink ->
                new Thread(
                        () -> {
                          Gate.block();
                          sink.success("done");
                        })
                    .start()));
  }

  @GetMapping("/drop")
  public Mono<Void> drop(ServerWebExchange exchange) {
    Connection connection = ((AbstractServerHttpRequest) exchange.getRequest()).getNativeRequest();
    connection.channel().close();
    return Mono.never();
  }
}
