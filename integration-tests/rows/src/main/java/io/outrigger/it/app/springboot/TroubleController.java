package io.outrigger.it.app.springboot;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Answers, and the ways in which a handler may fail; the same for Spring MVC and WebFlux. */
@RestController
public class TroubleController {

  /** Spring answers with its status. */
  @ResponseStatus(HttpStatus.GONE)
  public static final class GoneException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @GetMapping("/")
  public String home() {
    return "home";
  }

  @GetMapping("/number/{value}")
  public String number(@PathVariable("value") int value) {
    return "number " + value;
  }

  @GetMapping("/trouble/thrown")
  public String thrown() {
    throw new IllegalStateException("as asked");
  }

  @GetMapping("/trouble/checked")
  public String checked() throws IOException {
    throw new IOException("as asked");
  }

  @GetMapping("/trouble/error")
  public String error() {
    throw new AssertionError("as asked");
  }

  @GetMapping("/trouble/later")
  public CompletableFuture<String> later() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    new Thread(() -> answer.completeExceptionally(new IllegalArgumentException("as asked")))
        .start();
    return answer;
  }

  @GetMapping("/trouble/handled")
  public String handled() {
    throw new UnsupportedOperationException("as asked");
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.CONFLICT)
  public String handle(UnsupportedOperationException thrown) {
    return "handled";
  }

  @GetMapping("/trouble/chosen")
  public String chosen() {
    throw new ResponseStatusException(HttpStatus.BAD_GATEWAY, "as asked");
  }

  @GetMapping("/trouble/annotated")
  public String annotated() {
    throw new GoneException();
  }
}
