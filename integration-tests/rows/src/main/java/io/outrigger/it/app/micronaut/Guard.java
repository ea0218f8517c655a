package io.outrigger.it.app.micronaut;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Answers by itself. */
@ServerFilter("/it/guarded/**")
public class Guard {

  @RequestFilter
  HttpResponse<String> refuse() {
    return HttpResponse.<String>status(HttpStatus.FORBIDDEN).body("refused");
  }
}
