package io.outrigger.it.promise.app;

/** Says hello and ends. */
public final class PlainMain {

  private PlainMain() {}

  public static void main(String[] args) {
    System.out.println("hello from main");
  }
}
