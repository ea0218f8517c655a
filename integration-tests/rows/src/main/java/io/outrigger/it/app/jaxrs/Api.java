package io.outrigger.it.app.jaxrs;

import java.util.Set;
import javax.ws.rs.core.Application;

/** The JAX-RS application. */
public class Api extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(ItemResource.class);
  }
}
