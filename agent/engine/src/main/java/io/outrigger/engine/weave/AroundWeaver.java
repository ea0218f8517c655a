package io.outrigger.engine.weave;

import io.outrigger.engine.relocate.Relocation;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.dynamic.VisibilityBridgeStrategy;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
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

  private final AdviceFiles hooks;
  private final ClassFileLocator ownClassFiles;
  private final MethodDescription.InDefinedShape bootstrap;

  AroundWeaver(AdviceFiles hooks, Method bootstrap) {
    this.hooks = hooks;
    this.ownClassFiles = ClassFileLocator.ForClassLoader.of(hooks.agentRoom());
    this.bootstrap = new MethodDescription.ForLoadedMethod(bootstrap);
  }

  /**
   * The woven class file.
   *
   * @param classFile of version 51 or later, which may hold invokedynamic
   * @throws IOException if a class file of advice cannot be read
   */
  byte[] weave(
      @Nullable ClassLoader loader, String className, byte[] classFile, Selection selection)
      throws IOException {
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(className, classFile),
            loader == null
                ? ClassFileLocator.ForClassLoader.ofBootLoader()
                : ClassFileLocator.ForClassLoader.WeaklyReferenced.of(loader));
    TypePool types = TypePool.Default.WithLazyResolution.of(locator);
    DynamicType.Builder<?> builder =
        byteBuddy.decorate(types.describe(className).resolve(), locator);
    for (Map.Entry<WeavableMethod, List<Entry>> each : selection.methods().entrySet()) {
      for (Entry entry : each.getValue()) {
        builder = builder.visit(advice(entry, locator, each.getKey()));
      }
    }
    return builder.make(TypeResolutionStrategy.Passive.INSTANCE, types).getBytes();
  }

  /**
   * Calls of advice at one method, each with what the linker needs to find it again. Advice may
   * name types of the library, so it is described beside the library.
   */
  private AsmVisitorWrapper advice(Entry entry, ClassFileLocator library, WeavableMethod method)
      throws IOException {
    String adviceName = entry.weave().adviceName();
    ClassFileLocator own =
        entry.relocation() == null
            ? ownClassFiles
            : new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(adviceName, entry.adviceFiles(hooks).read(adviceName)),
                ownClassFiles);
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
                    bootstrapArguments(entry, adviceMethod.getDescriptor(), method.place()),
            TypeDescription.Generic.Visitor.Generalizing.INSTANCE)
        .to(advice.describe(adviceName).resolve(), own)
        .on(candidate -> method.is(candidate.getInternalName(), candidate.getDescriptor()));
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
}
