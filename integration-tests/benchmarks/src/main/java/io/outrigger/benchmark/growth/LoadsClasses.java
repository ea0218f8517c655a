package io.outrigger.benchmark.growth;

import java.io.IOException;

/** Loads classes, and runs those that can be. */
public final class LoadsClasses {

  private LoadsClasses() {}

  /**
   * Loads all that is named, says so and waits for the end of its input.
   *
   * @param args the beginning of their packages' name, how many, how many share a package, and
   *     whether they are to be run
   */
  public static void main(String[] args) throws ReflectiveOperationException, IOException {
    int count = Integer.parseInt(args[1]);
    int perPackage = Integer.parseInt(args[2]);
    boolean run = Boolean.parseBoolean(args[3]);
    ClassLoader loader = LoadsClasses.class.getClassLoader();
    for (int i = 0; i < count; i++) {
      // without initialisation, which would bring in the verifier, whose time varies more than ours
      Class<?> loaded =
          Class.forName("generated." + args[0] + i / perPackage + ".Some" + i, run, loader);
      if (run) {
        ((Runnable) loaded.getDeclaredConstructor().newInstance()).run();
      }
    }
    System.out.println("READY 1");
    System.in.read();
  }
}
