package io.outrigger.it.app.micronaut;

/**
 * The contracts' program on Micronaut's own server, which goes on in HTTP/2 when it is asked to.
 */
public final class MicronautHttp2Main {

  private MicronautHttp2Main() {}

  public static void main(String[] args) {
    Serving.version("2.0");
  }
}
