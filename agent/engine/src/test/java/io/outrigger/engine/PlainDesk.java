package io.outrigger.engine;

/** An interface as Kotlin's compiler makes it of one with a function that has a body. */
public interface PlainDesk {

  /** Has its body below. */
  String serve(String guest);

  /** Where Kotlin has the bodies. */
  final class DefaultImpls {
    private DefaultImpls() {}

    /** The body. */
    public static String serve(PlainDesk desk, String guest) {
      return "served " + guest;
    }
  }
}
