package io.outrigger.it.app.springmvc;

import io.outrigger.it.app.Gate;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

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
  public String part(@PathVariable("id") String id, @PathVariable("part") String part) {
    return "part " + part + " of " + id;
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
  public DeferredResult<String> later(@PathVariable("id") String id) {
    DeferredResult<String> result = new DeferredResult<>();
    new Thread(() -> result.setResult("later " + id)).start();
    return result;
  }

  @GetMapping("/{id}/stream")
  public SseEmitter stream(@PathVariable("id") String id) {
    SseEmitter events = new SseEmitter();
    new Thread(() -> send(events)).start();
    return events;
  }

  private static void send(SseEmitter events) {
    try {
      events.send("begun");
      Gate.block();
      events.send("done");
      events.complete();
    } catch (IOException e) {
      events.completeWithError(e);
    }
  }

  @GetMapping("/{id}/release")
  public String release(@PathVariable("id") String id) {
    return Gate.release();
  }
}
