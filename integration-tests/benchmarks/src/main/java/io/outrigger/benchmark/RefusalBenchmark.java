package io.outrigger.benchmark;

import io.micrometer.core.instrument.MeterRegistry;
import io.outrigger.bootstrap.Door;
import io.outrigger.engine.cost.SelfCost;
import io.outrigger.engine.method.MethodLinker;
import io.outrigger.engine.method.MethodProblems;
import io.outrigger.engine.method.MethodWeaver;
import io.outrigger.engine.weave.WeaveReport;
import io.outrigger.engine.weave.WeavingTransformer;
import io.outrigger.port.method.MethodPort;
import io.outrigger.spi.Hook;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The refusal of a class that is not ours, by all hooks of the agent; the time is per class. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RefusalBenchmark {

  private static final int CLASSES = 400;

  private static final class ClassFile {
    final String internalName;
    final byte[] bytes;

    ClassFile(String internalName, byte[] bytes) {
      this.internalName = internalName;
      this.bytes = bytes;
    }
  }

  private final List<ClassFile> libraries = new ArrayList<>();
  private final List<ClassFile> jdk = new ArrayList<>();
  private final ClassLoader applications = new ClassLoader(null) {};
  private final WeavingTransformer transformer;

  /** A transformer with the hooks of the class path. */
  public RefusalBenchmark() {
    List<Hook> hooks = new ArrayList<>();
    ServiceLoader.load(Hook.class).forEach(hooks::add);
    try {
      transformer =
          new WeavingTransformer(
              new ClassLoader(null) {},
              hooks,
              true,
              Door.class.getMethod(
                  "link",
                  MethodHandles.Lookup.class,
                  String.class,
                  MethodType.class,
                  Object[].class),
              new WeaveReport(),
              new SelfCost(List.of()),
              methods());
    } catch (NoSuchMethodException e) {
      throw new LinkageError("the door has another shape", e);
    }
  }

  /** With the annotations of the strategies that the agent has, as there would be. */
  private static MethodWeaver methods() {
    MethodProblems problems = new MethodProblems();
    return new MethodWeaver(
        MethodPort.annotations(), Map.of(), "", new MethodLinker(problems).planned(), problems);
  }

  /** Reads some hundred class files of a library and of the JDK. */
  @Setup
  public void read() throws IOException, URISyntaxException {
    Path jar =
        Path.of(MeterRegistry.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      read(inside.getPath("/io/micrometer/core"), 3, libraries);
    }
    read(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base/java"), 1, jdk);
  }

  private void read(Path root, int namesBegin, List<ClassFile> to) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> first =
          files.filter(file -> file.toString().endsWith(".class")).sorted().limit(CLASSES).toList();
      Path top = root;
      for (int i = 0; i < namesBegin; i++) {
        top = Objects.requireNonNull(top.getParent());
      }
      for (Path file : first) {
        String name = top.relativize(file).toString();
        to.add(
            new ClassFile(
                name.substring(0, name.length() - ".class".length()), Files.readAllBytes(file)));
      }
    }
    if (to.size() != CLASSES) {
      throw new IllegalStateException(to.size() + " class files below " + root);
    }
  }

  /** Of a library: the name is not ours, nor is a text of the constant pool. */
  @Benchmark
  @OperationsPerInvocation(CLASSES)
  public void libraryClass(Blackhole hole) {
    refuse(applications, libraries, hole);
  }

  /** Of the JDK, from the boot loader: the name decides. */
  @Benchmark
  @OperationsPerInvocation(CLASSES)
  public void jdkClass(Blackhole hole) {
    refuse(null, jdk, hole);
  }

  /** As if JDK classes were an application's: larger class files than most libraries have. */
  @Benchmark
  @OperationsPerInvocation(CLASSES)
  public void jdkClassScanned(Blackhole hole) {
    refuse(applications, jdk, hole);
  }

  private void refuse(@Nullable ClassLoader loader, List<ClassFile> all, Blackhole hole) {
    for (ClassFile each : all) {
      hole.consume(transformer.transform(loader, each.internalName, null, null, each.bytes));
    }
  }
}
