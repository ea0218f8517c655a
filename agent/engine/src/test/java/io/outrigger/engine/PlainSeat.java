package io.outrigger.engine;

/** What Kotlin's compiler makes of a class whose function calls that of its interface. */
public class PlainSeat implements PlainDesk {

  public PlainSeat() {}

  @Override
  public String serve(String guest) {
    return DefaultImpls.serve(this, guest);
  }
}
