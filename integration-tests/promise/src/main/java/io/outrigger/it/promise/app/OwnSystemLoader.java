package io.outrigger.it.promise.app;

import java.lang.reflect.Method;

/** A system class loader of the application, which tells when the agent's classes are asked for. */
public final class OwnSystemLoader extends ClassLoader {

  public OwnSystemLoader(ClassLoader parent) {
    super(parent);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("io.outrigger.engine.")) {
      System.out.println("asked for " + name);
    }
    return super.loadClass(name, resolve);
  }

  @SuppressWarnings("unused") // the JVM calls it with the jar of an agent
  private void appendToClassPathForInstrumentation(String jar) throws ReflectiveOperationException {
    Method append =
        getParent()
            .getClass()
            .getDeclaredMethod("appendToClassPathForInstrumentation", String.class);
    append.setAccessible(true);
    append.invoke(getParent(), jar);
  }
}
