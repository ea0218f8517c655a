package io.outrigger.it.app.jerseyjdk;

import com.sun.net.httpserver.HttpServer;
import io.outrigger.it.app.Ready;
import io.outrigger.it.app.jaxrs.ItemResource;
import java.net.URI;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.model.Resource;

/** The contract's program on Jersey upon the JDK's server, without servlets. */
public final class JerseyJdkMain {

  private JerseyJdkMain() {}

  public static void main(String[] args) {
    ResourceConfig config = new ResourceConfig();
    config.registerResources(Resource.builder(ItemResource.class).path("/it/items").build());
    HttpServer server =
        JdkHttpServerFactory.createHttpServer(URI.create("http://127.0.0.1:0/"), config);
    Ready.on(server.getAddress().getPort());
  }
}
