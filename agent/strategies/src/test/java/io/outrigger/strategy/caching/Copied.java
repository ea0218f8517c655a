package io.outrigger.strategy.caching;

import java.io.IOException;
import java.io.InputStream;

/** Another class loader with classes of the same names, as a second web application has them. */
class Copied extends ClassLoader {

  private final Class<?>[] classes;

  /**
   * A class loader.
   *
   * @param classes those that it has copies of
   */
  Copied(ClassLoader parent, Class<?>... classes) {
    super(parent);
    this.classes = classes;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    for (Class<?> each : classes) {
      if (each.getName().equals(name)) {
        synchronized (getClassLoadingLock(name)) {
          Class<?> known = findLoadedClass(name);
          return known == null ? copy(each) : known;
        }
      }
    }
    return super.loadClass(name, resolve);
  }

  private Class<?> copy(Class<?> original) throws ClassNotFoundException {
    String file = original.getName().replace('.', '/') + ".class";
    try (InputStream in = original.getClassLoader().getResourceAsStream(file)) {
      byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
      return defineClass(original.getName(), bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(original.getName(), e);
    }
  }
}
