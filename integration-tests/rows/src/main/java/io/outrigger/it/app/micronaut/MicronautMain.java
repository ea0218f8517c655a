package io.outrigger.it.app.micronaut;

/** The contracts' program on Micronaut's own server, as it is by default. */
public final class MicronautMain {

  private MicronautMain() {}

  public static void main(String[] args) {
    Serving.version("1.1");
  }
}
