package io.outrigger.it.app.jaxrs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.it.app.Gate;
import java.io.IOException;
import java.io.OutputStream;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.container.AsyncResponse;
import javax.ws.rs.container.Suspended;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;

/** What the contract of routes asks for, as a JAX-RS resource. */
@Path("/items")
@Produces("text/plain")
public class ItemResource {

  /** The parts of an item, reached through a sub-resource locator. */
  public static class Parts {

    private final String id;

    Parts(String id) {
      this.id = id;
    }

    @GET
    @Path("/{part}")
    public String part(@PathParam("part") String part) {
      return "part " + part + " of " + id;
    }
  }

  @POST
  public Response create(String body) {
    return Response.status(201).entity(body).build();
  }

  @GET
  @Path("/{id}")
  public String item(@PathParam("id") String id) {
    return "item " + id;
  }

  @Path("/{id}/parts")
  public Parts parts(@PathParam("id") String id) {
    return new Parts(id);
  }

  @GET
  @Path("/{id}/gone")
  public Response gone(@PathParam("id") String id) {
    return Response.status(410).entity("gone " + id).build();
  }

  @GET
  @Path("/{id}/fail")
  public String fail(@PathParam("id") String id) {
    throw new IllegalStateException("as asked for " + id);
  }

  @GET
  @Path("/{id}/later")
  public void later(@PathParam("id") String id, @Suspended AsyncResponse response) {
    new Thread(() -> response.resume("later " + id)).start();
  }

  @GET
  @Path("/{id}/stream")
  public StreamingOutput stream(@PathParam("id") String id) {
    return ItemResource::write;
  }

  private static void write(OutputStream out) throws IOException {
    // Jersey keeps the first 8 KiB to itself, flushed or not
    out.write((":" + " ".repeat(16 * 1024) + "\n\ndata: begun\n\n").getBytes(UTF_8));
    out.flush();
    Gate.block();
    out.write("data: done\n\n".getBytes(UTF_8));
  }

  @GET
  @Path("/{id}/release")
  public String release(@PathParam("id") String id) {
    return Gate.release();
  }
}
