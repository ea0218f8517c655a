package io.outrigger.it.promise.app;

/**
 * Enters the agent as an old JVM would: the version is a property that only the JVM itself sets.
 */
public final class OldJvmMain {

  private OldJvmMain() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    System.setProperty("java.specification.version", args[0]);
    Class.forName("io.outrigger.agent.Premain")
        .getMethod("premain", String.class, java.lang.instrument.Instrumentation.class)
        .invoke(null, null, null);
    System.out.println("hello from main");
  }
}
