package io.outrigger.it.app.micronaut;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Comes before the route is known, on another thread. */
@ServerFilter("/it/checked/**")
public class Check {

  @PreMatching
  @RequestFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  void look(HttpRequest<?> request) {
    request.setAttribute("checked", true);
  }
}
