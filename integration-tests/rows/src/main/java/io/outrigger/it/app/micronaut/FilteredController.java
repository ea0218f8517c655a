package io.outrigger.it.app.micronaut;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;

/** Stands behind filters. */
@Controller("/it")
@Produces(MediaType.TEXT_PLAIN)
@Consumes(MediaType.ALL)
public class FilteredController {

  @Get("/guarded/{id}")
  String guarded(String id) {
    return "never " + id;
  }

  @Get("/checked/{id}")
  String checked(String id) {
    return "checked " + id;
  }

  @Post("/checked/{id}")
  String sent(String id, @Body String body) {
    return body;
  }
}
