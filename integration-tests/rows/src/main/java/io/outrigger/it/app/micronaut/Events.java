package io.outrigger.it.app.micronaut;

import io.micronaut.http.sse.Event;
import io.outrigger.it.app.Gate;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers that come in pieces. */
final class Events {

  private Events() {}

  /** One event, and another once somebody asks for the release. */
  static Publisher<Event<String>> held() {
    return Flux.concat(
            Mono.just("begun"),
            // a thread of its own, which is not interrupted when the client leaves
            Mono.<String>create(sink -> new Thread(() -> sink.success(done())).start()))
        .map(text -> Event.of(text));
  }

  private static String done() {
    Gate.block();
    return "done";
  }
}
