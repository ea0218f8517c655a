package io.outrigger.engine;

import io.outrigger.engine.weave.WeavingTransformer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;
import org.jspecify.annotations.Nullable;

/**
 * An application's loader: it has classes of the tests, under other names if asked to, and weaves
 * what it loads. Unlike the tests it has no Byte Buddy.
 */
final class CopiesLoader extends ClassLoader {

  private final WeavingTransformer transformer;
  private final Map<String, byte[]> files = new HashMap<>();

  CopiesLoader(WeavingTransformer transformer) {
    super(CopiesLoader.class.getClassLoader());
    this.transformer = transformer;
  }

  /**
   * Adds classes.
   *
   * @param names internal names, as they are and as they are to be here
   */
  CopiesLoader with(Map<String, String> names) {
    for (Map.Entry<String, String> each : names.entrySet()) {
      try (InputStream in = getParent().getResourceAsStream(each.getKey() + ".class")) {
        if (in == null) {
          throw new IllegalArgumentException("no class " + each.getKey());
        }
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(in.readAllBytes())
            .accept(
                new ClassRemapper(
                    writer, new SimpleRemapper(net.bytebuddy.jar.asm.Opcodes.ASM9, names)),
                0);
        files.put(each.getValue(), writer.toByteArray());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return this;
  }

  /** Adds a class file of another making. */
  CopiesLoader with(String internalName, byte[] classFile) {
    files.put(internalName, classFile);
    return this;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (files.containsKey(name.replace('.', '/'))) {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
    return super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String internalName = name.replace('.', '/');
    byte[] file = files.get(internalName);
    if (file == null) {
      throw new ClassNotFoundException(name);
    }
    byte[] woven = transformer.transform(this, internalName, null, null, file);
    byte[] defined = woven == null ? file : woven;
    return defineClass(name, defined, 0, defined.length);
  }

  /** Some address: only whether there is one counts. */
  @Override
  protected @Nullable URL findResource(String name) {
    return file(name) == null
        ? null
        : CopiesLoader.class.getResource(CopiesLoader.class.getSimpleName() + ".class");
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    if (name.startsWith("net/bytebuddy/")) {
      return null;
    }
    byte[] file = file(name);
    return file == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(file);
  }

  private byte @Nullable [] file(String name) {
    return name.endsWith(".class")
        ? files.get(name.substring(0, name.length() - ".class".length()))
        : null;
  }
}
