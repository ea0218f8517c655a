package io.outrigger.it.app.caffeine;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Has the program once more, with a Caffeine of which only those generated caches are left that a
 * product needs itself: unbounded in all else, or bounded by their size.
 */
final class Trimmed extends URLClassLoader {

  private static final String LIBRARY = Caffeine.class.getPackage().getName() + ".";

  Trimmed(URL[] classPath) {
    super(classPath, ClassLoader.getPlatformClassLoader());
  }

  private static boolean isLeftOut(String name) {
    return name.startsWith(LIBRARY)
        && name.substring(LIBRARY.length()).matches("[SW][SI][A-Z]*")
        && !name.endsWith(".SS")
        && !name.endsWith(".SSMS");
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (isLeftOut(name)) {
      throw new ClassNotFoundException(name);
    }
    return super.findClass(name);
  }

  @Override
  public URL findResource(String name) {
    return isLeftOut(name.replace(".class", "").replace('/', '.'))
        ? null
        : super.findResource(name);
  }
}
