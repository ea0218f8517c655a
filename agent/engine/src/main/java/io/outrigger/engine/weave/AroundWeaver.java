package io.outrigger.engine.weave;

import io.outrigger.engine.relocate.Relocation;
import io.outrigger.engine.scan.ConstantPool;
import io.outrigger.spi.Weave;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.dynamic.VisibilityBridgeStrategy;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.JavaConstant;
import org.jspecify.annotations.Nullable;

/**
 * Puts invokedynamic calls of advice into one class with Byte Buddy, which knows all that advice
 * can ask for: other arguments, other results. For classes whose advice does ask; Byte Buddy is not
 * loaded before the first of them. All types are described from class files; nothing of the
 * application is loaded. The class keeps its fields, methods and interfaces as they are.
 */
final class AroundWeaver {

  private final ByteBuddy byteBuddy =
      new ByteBuddy()
          .with(TypeValidation.DISABLED)
          .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
          .with(VisibilityBridgeStrategy.Default.NEVER)
          .with(InstrumentedType.Factory.Default.FROZEN);

  private final ClassFileLocator ownClassFiles;
  private final AdviceFiles adviceFiles;
  private final MethodDescription.InDefinedShape bootstrap;
  private final WeaveReport report;

  AroundWeaver(ClassLoader agentRoom, Method bootstrap, WeaveReport report) {
    this.ownClassFiles = ClassFileLocator.ForClassLoader.of(agentRoom);
    this.adviceFiles = new AdviceFiles(agentRoom);
    this.bootstrap = new MethodDescription.ForLoadedMethod(bootstrap);
    this.report = report;
  }

  /**
   * The woven class file, or null if nothing in it is meant.
   *
   * @throws IOException if a class file of advice cannot be read
   */
  byte @Nullable [] weave(
      @Nullable ClassLoader loader, String className, byte[] classFile, List<Entry> entries)
      throws IOException {
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(className, classFile),
            loader == null
                ? ClassFileLocator.ForClassLoader.ofBootLoader()
                : ClassFileLocator.ForClassLoader.WeaklyReferenced.of(loader));
    TypePool types = TypePool.Default.WithLazyResolution.of(locator);
    TypeDescription type = types.describe(className).resolve();
    if (type.isInterface()) {
      return null;
    }
    DynamicType.Builder<?> builder = byteBuddy.decorate(type, locator);
    Map<String, List<String>> places = new LinkedHashMap<>();
    boolean changed = false;
    for (Entry entry : entries) {
      Weave weave = entry.weave();
      if (weave.subtypes() && !hasSupertype(type, weave.typeName())) {
        continue;
      }
      if (!weave.subtypes()) {
        // a class meant by its name is told of even if it lacks the method
        places.computeIfAbsent(entry.label(), hook -> new ArrayList<>(2));
      }
      for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
        if (isMeant(method, weave)) {
          builder = builder.visit(advice(entry, locator, type, method));
          places
              .computeIfAbsent(entry.label(), hook -> new ArrayList<>(2))
              .add(method.getInternalName());
          changed = true;
        }
      }
    }
    if (!changed) {
      tell(places, className, loader);
      return null;
    }
    if (ConstantPool.majorVersion(classFile) < ClassLift.INVOKEDYNAMIC) {
      builder = builder.visit(new ClassLift());
    }
    byte[] woven = builder.make(TypeResolutionStrategy.Passive.INSTANCE, types).getBytes();
    tell(places, className, loader);
    return woven;
  }

  private void tell(
      Map<String, List<String>> places, String className, @Nullable ClassLoader loader) {
    Object of = loader == null ? "" : loader;
    places.forEach(
        (hook, methods) -> {
          if (!methods.isEmpty()) {
            report.woven(hook, className, of, methods);
          } else {
            report.skipped(hook, className, of, "this version has none of the methods to weave");
          }
        });
  }

  /**
   * Calls of advice at one method, each with what the linker needs to find it again. Advice may
   * name types of the library, so it is described beside the library.
   */
  private AsmVisitorWrapper advice(
      Entry entry,
      ClassFileLocator library,
      TypeDescription type,
      MethodDescription.InDefinedShape method)
      throws IOException {
    String place = type.getName() + "#" + method.getInternalName();
    String adviceName = entry.weave().adviceName();
    ClassFileLocator own =
        entry.renamer() == null
            ? ownClassFiles
            : new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(adviceName, adviceFiles.read(entry)), ownClassFiles);
    TypePool advice = TypePool.Default.of(new ClassFileLocator.Compound(own, library));
    Advice.WithCustomMapping mapping = Advice.withCustomMapping();
    if (entry.weave().changes()) {
      mapping = mapping.with(new Advice.AssignReturned.Factory());
    }
    return mapping
        .bootstrap(
            bootstrap,
            (adviceMethod, exit) ->
                (woven, wovenMethod) ->
                    bootstrapArguments(entry, adviceMethod.getDescriptor(), place),
            TypeDescription.Generic.Visitor.Generalizing.INSTANCE)
        .to(advice.describe(adviceName).resolve(), own)
        .on(ElementMatchers.is(method));
  }

  private static List<JavaConstant> bootstrapArguments(
      Entry entry, String descriptor, String place) {
    List<JavaConstant> arguments = new ArrayList<>(6);
    arguments.add(JavaConstant.Simple.ofLoaded(entry.hook().id()));
    arguments.add(JavaConstant.Simple.ofLoaded(entry.weave().adviceName()));
    arguments.add(JavaConstant.Simple.ofLoaded(descriptor));
    arguments.add(JavaConstant.Simple.ofLoaded(place));
    Relocation relocation = entry.relocation();
    if (relocation != null) {
      arguments.add(JavaConstant.Simple.ofLoaded(relocation.oldHead()));
      arguments.add(JavaConstant.Simple.ofLoaded(relocation.newHead()));
    }
    return arguments;
  }

  private static boolean isMeant(MethodDescription.InDefinedShape method, Weave weave) {
    if (method.isAbstract()
        || method.isNative()
        || !method.getInternalName().equals(weave.methodName())) {
      return false;
    }
    List<String> wanted = weave.parameterTypes();
    if (wanted == null) {
      return !method.isBridge();
    }
    List<String> declared = new ArrayList<>();
    for (ParameterDescription parameter : method.getParameters()) {
      declared.add(parameter.getType().asErasure().getName());
    }
    return declared.equals(wanted);
  }

  /** From class files; a supertype that cannot be found is taken for another one. */
  private static boolean hasSupertype(TypeDescription type, String name) {
    try {
      if (type.getName().equals(name)) {
        return true;
      }
      for (var each : type.getInterfaces()) {
        if (hasSupertype(each.asErasure(), name)) {
          return true;
        }
      }
      var superclass = type.getSuperClass();
      return superclass != null && hasSupertype(superclass.asErasure(), name);
    } catch (TypePool.Resolution.NoSuchTypeException absent) {
      return false;
    }
  }
}
