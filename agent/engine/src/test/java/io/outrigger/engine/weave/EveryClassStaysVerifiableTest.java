package io.outrigger.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.bootstrap.Door;
import io.outrigger.hook.sample.SampleHook;
import io.outrigger.spi.Weave;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Weaves every method of every class of some well-known libraries at once, with all that advice can
 * ask for, and has the JVM verify the result.
 */
class EveryClassStaysVerifiableTest {

  private static final String ADVICE = "io.outrigger.hook.sample.";

  /** One class out of each jar that is woven as a whole. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "net.bytebuddy.ByteBuddy",
        "org.assertj.core.api.Assertions",
        "org.apache.hc.core5.http.HttpRequest",
        "net.bytebuddy.jar.asm.ClassReader",
        "org.junit.jupiter.engine.JupiterTestEngine",
        "org.junit.platform.commons.util.ReflectionUtils",
        "org.awaitility.Awaitility",
        "org.slf4j.Logger"
      })
  void woven(String oneOfTheJar) throws Exception {
    Class<?> one = Class.forName(oneOfTheJar);
    Path jar = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    Method bootstrap =
        Door.class.getMethod(
            "link", MethodHandles.Lookup.class, String.class, MethodType.class, Object[].class);
    ClassWeaver weaver = new ClassWeaver(getClass().getClassLoader(), bootstrap, new WeaveReport());
    Weaving loader = new Weaving(jar.toFile(), weaver);
    int woven = 0;
    List<String> refused = new ArrayList<>();
    try (JarFile file = loader.jar) {
      for (Enumeration<JarEntry> all = file.entries(); all.hasMoreElements(); ) {
        String entry = all.nextElement().getName();
        if (entry.endsWith(".class")
            && !entry.endsWith("-info.class")
            && !entry.startsWith("META-INF/")) {
          String name = entry.substring(0, entry.length() - 6).replace('/', '.');
          try {
            // reflection links the class, and linking verifies it
            assertThat(Class.forName(name, false, loader).getDeclaredMethods()).isNotNull();
            woven++;
          } catch (NoClassDefFoundError | ClassNotFoundException notHere) {
            // a library that this one can live without
          } catch (LinkageError e) {
            refused.add(name + ": " + e);
          }
        }
      }
    }
    assertThat(refused).isEmpty();
    assertThat(woven).isPositive();
    assertThat(loader.changed).isPositive();
  }

  /** Defines the classes of one jar anew, woven. */
  private static final class Weaving extends ClassLoader {

    private final JarFile jar;
    private final ClassWeaver weaver;
    private int changed;

    Weaving(java.io.File jar, ClassWeaver weaver) throws IOException {
      super(EveryClassStaysVerifiableTest.class.getClassLoader());
      this.jar = new JarFile(jar);
      this.weaver = weaver;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      JarEntry entry = jar.getJarEntry(name.replace('.', '/') + ".class");
      if (entry == null) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name, entry) : loaded;
      }
    }

    private Class<?> define(String name, JarEntry entry) throws ClassNotFoundException {
      try (InputStream in = jar.getInputStream(entry)) {
        byte[] classFile = in.readAllBytes();
        byte @Nullable [] woven = weaver.weave(this, name, classFile, everything(name, classFile));
        if (woven != null) {
          changed++;
          classFile = woven;
        }
        return defineClass(name, classFile, 0, classFile.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** All advice that a method has the results and arguments for, one inside the other. */
  private static List<Entry> everything(String className, byte[] classFile) {
    Set<Weave> weaves = new LinkedHashSet<>();
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                weaves.addAll(weaves(className, access, name, descriptor));
                return null;
              }
            },
            ClassReader.SKIP_CODE);
    SampleHook hook = new SampleHook(weaves.toArray(Weave[]::new));
    return weaves.stream().map(weave -> new Entry(hook, weave)).toList();
  }

  private static Collection<Weave> weaves(
      String className, int access, String name, String descriptor) {
    if (name.equals("<clinit>")) {
      return List.of();
    }
    List<String> parameters = new ArrayList<>();
    for (Type each : Type.getArgumentTypes(descriptor)) {
      parameters.add(
          each.getSort() == Type.ARRAY
              ? each.getDescriptor().replace('/', '.')
              : each.getClassName());
    }
    Weave.Method method = Weave.type(className).method(name, parameters.toArray(String[]::new));
    if (name.equals("<init>")) {
      return List.of(method.advice(ADVICE + "ConstructedAdvice"));
    }
    List<Weave> weaves = new ArrayList<>();
    weaves.add(method.advice(ADVICE + "AroundAdvice"));
    if (!Type.getReturnType(descriptor).equals(Type.VOID_TYPE)) {
      weaves.add(
          Weave.type(className)
              .method(name, parameters.toArray(String[]::new))
              .changing()
              .advice(ADVICE + "ReplacingAdvice"));
    }
    if ((access & Opcodes.ACC_STATIC) == 0 && !parameters.isEmpty()) {
      weaves.add(method.advice(ADVICE + "ObjectAdvice"));
    }
    return weaves;
  }
}
