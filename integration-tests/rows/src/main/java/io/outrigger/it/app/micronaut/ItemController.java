package io.outrigger.it.app.micronaut;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.outrigger.it.app.Gate;
import org.reactivestreams.Publisher;

/** What the contract of routes asks for. */
@Controller("/it/items")
@Produces(MediaType.TEXT_PLAIN)
@Consumes(MediaType.ALL)
public class ItemController {

  @Post
  HttpResponse<String> add(@Body String body) {
    return HttpResponse.created(body);
  }

  @Get("/{id}")
  String item(String id) {
    return "item " + id;
  }

  @Get("/{id}/parts/{part}")
  String part(String id, String part) {
    return "part " + part + " of " + id;
  }

  @Get("/{id}/gone")
  HttpResponse<String> gone(String id) {
    return HttpResponse.<String>status(HttpStatus.GONE).body("gone " + id);
  }

  @Get("/{id}/fail")
  String fail(String id) {
    throw new IllegalStateException("as asked for " + id);
  }

  @Get("/{id}/later")
  @ExecuteOn(TaskExecutors.BLOCKING)
  String later(String id) {
    return "later " + id;
  }

  @Get(value = "/{id}/stream", produces = MediaType.TEXT_EVENT_STREAM)
  Publisher<Event<String>> stream(String id) {
    return Events.held();
  }

  @Get("/{id}/release")
  String release(String id) {
    return Gate.release();
  }

  @Get("/{id}/missing")
  HttpResponse<String> missing(String id) {
    return HttpResponse.notFound("missing " + id);
  }

  @Error(status = HttpStatus.NOT_FOUND)
  HttpResponse<String> sought() {
    return HttpResponse.notFound("sought in vain");
  }

  @Get("/{id:[0-9]+}/pages{?from}")
  String pages(String id, @QueryValue(defaultValue = "1") int from) {
    return "pages of " + id + " from " + from;
  }
}
