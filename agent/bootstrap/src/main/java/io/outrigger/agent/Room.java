package io.outrigger.agent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The agent's own class loader. It reads classes from a folder of the agent jar under another
 * extension, so that neither the application nor a scanner of its class path ever takes them for
 * its own. Its parent is the platform loader: nothing of the application is visible here but its
 * named modules, which that loader finds at the loader they belong to. So what is in the jar is
 * taken from there first: the application may have the same libraries as modules, in other
 * versions, and woven.
 */
final class Room extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final String FOLDER = "outrigger/";

  private final JarFile jar;
  private final URLStreamHandler handler = new EntryHandler();

  Room(File file) throws IOException {
    super(platformLoader());
    jar = new JarFile(file, false);
  }

  /**
   * Above the system loader, yet not always its parent: with {@code -Djava.system.class.loader} the
   * application's stand between. Asking by reflection, for which the JVM spins classes, is left for
   * a system loader that does without the platform's.
   */
  private static ClassLoader platformLoader() throws IOException {
    for (ClassLoader each = getSystemClassLoader(); each != null; each = each.getParent()) {
      if (each.getClass()
          .getName()
          .equals("jdk.internal.loader.ClassLoaders$PlatformClassLoader")) {
        return each;
      }
    }
    try {
      // not there in Java 8, where no room is ever opened
      return (ClassLoader) ClassLoader.class.getMethod("getPlatformClassLoader").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IOException("this JVM has no platform class loader", e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("java.") || jar.getEntry(entryOfClass(name)) == null) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  public URL getResource(String name) {
    URL ours = findResource(name);
    return ours == null ? super.getResource(name) : ours;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes;
    try {
      bytes = read(entryOfClass(name));
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    int dot = name.lastIndexOf('.');
    if (dot > 0) {
      definePackageOnce(name.substring(0, dot));
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  @SuppressWarnings("deprecation") // its successor is not there in Java 8
  private void definePackageOnce(String name) {
    if (getPackage(name) == null) {
      try {
        definePackage(name, null, null, null, null, null, null, null);
      } catch (IllegalArgumentException another) {
        // another thread was first
      }
    }
  }

  @Override
  protected URL findResource(String name) {
    String entry = entryOf(name);
    if (jar.getEntry(entry) == null) {
      return null;
    }
    try {
      return new URL("outrigger", "", -1, "/" + entry, handler);
    } catch (MalformedURLException e) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL found = findResource(name);
    return found == null
        ? Collections.<URL>emptyEnumeration()
        : Collections.enumeration(Collections.singleton(found));
  }

  private static String entryOfClass(String name) {
    return FOLDER + name.replace('.', '/') + ".classdata";
  }

  private static String entryOf(String name) {
    return name.endsWith(".class") ? FOLDER + name + "data" : FOLDER + name;
  }

  private byte[] read(String entryName) throws IOException {
    ZipEntry entry = jar.getEntry(entryName);
    if (entry == null) {
      return null;
    }
    InputStream in = jar.getInputStream(entry);
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(32, (int) entry.getSize()));
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
      return out.toByteArray();
    } finally {
      in.close();
    }
  }

  private final class EntryHandler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(final URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() throws IOException {
          byte[] bytes = read(url.getPath().substring(1));
          if (bytes == null) {
            throw new IOException("no entry " + url.getPath());
          }
          return new ByteArrayInputStream(bytes);
        }
      };
    }
  }
}
