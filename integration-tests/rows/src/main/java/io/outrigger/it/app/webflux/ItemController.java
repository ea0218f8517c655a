package io.outrigger.it.app.webflux;

import io.outrigger.it.app.Gate;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What the contract of routes asks for, as a Spring controller. */
@RestController
@RequestMapping("/items")
public class ItemController {

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  public String create(@RequestBody String body) {
    return body;
  }

  @GetMapping("/{id}")
  public String item(@PathVariable("id") String id) {
    return "item " + id;
  }

  @GetMapping("/{id}/parts/{part}")
  public Mono<String> part(@PathVariable("id") String id, @PathVariable("part") String part) {
    return Mono.just("part " + part + " of " + id);
  }

  @GetMapping("/{id}/gone")
  @ResponseStatus(HttpStatus.GONE)
  public String gone(@PathVariable("id") String id) {
    return "gone " + id;
  }

  @GetMapping("/{id}/fail")
  public String fail(@PathVariable("id") String id) {
    throw new IllegalStateException("as asked for " + id);
  }

  @GetMapping("/{id}/later")
  public Mono<String> later(@PathVariable("id") String id) {
    return Mono.fromSupplier(() -> "later " + id).subscribeOn(Schedulers.boundedElastic());
  }

  @GetMapping(path = "/{id}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  public Flux<String> stream(@PathVariable("id") String id) {
    return ContractController.events();
  }

  @GetMapping("/{id}/release")
  public String release(@PathVariable("id") String id) {
    return Gate.release();
  }
}
