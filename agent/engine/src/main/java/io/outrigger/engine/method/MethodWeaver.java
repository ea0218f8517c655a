package io.outrigger.engine.method;

import io.outrigger.engine.scan.TextSearch;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.GeneratedClasses;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodTooLargeException;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Finds methods that something applies to, and weaves them. Safe from any thread. */
public final class MethodWeaver {

  private final Collection<AnnotationSpec> known;
  private final String prefix;
  private volatile MethodRules rules;
  private volatile MethodRules before;
  private final TextSearch carried;
  private final PlannedMethods planned;
  private final MethodProblems problems;
  private final AnnotationsInSight inSight;

  /** Held while rules change, and while what was planned by them is noted. */
  private final Object planning = new Object();

  /**
   * A weaver for what the configuration and the application ask for.
   *
   * @param known the annotations that some strategy implements
   * @param asked virtual annotations as text, by option
   * @param prefix of those options' names
   * @param planned where woven methods are noted for the linker
   */
  public MethodWeaver(
      Collection<AnnotationSpec> known,
      Map<String, String> asked,
      String prefix,
      PlannedMethods planned,
      MethodProblems problems) {
    this.known = known;
    this.prefix = prefix;
    this.planned = planned;
    this.problems = problems;
    rules = new MethodRules(known, asked, prefix, problems);
    before = rules;
    planned.frameworks().watch(known);
    List<String> descriptors = new ArrayList<>();
    for (String each : rules.types()) {
      descriptors.add("L" + each + ";");
    }
    carried = new TextSearch(descriptors);
    inSight = new AnnotationsInSight(known);
  }

  /** Where the classes are noted by which frameworks apply annotations themselves. */
  public FrameworksAtWork frameworks() {
    return planned.frameworks();
  }

  /**
   * The configuration asks for other annotations from now on. What was woven is planned anew; to be
   * linked anew as well.
   *
   * @param asked as at the start
   * @param changed the options among them that were not there, or say something else now, and those
   *     that are there no more
   */
  public void ask(Map<String, String> asked, Set<String> changed) {
    problems.forget(changed, asked.keySet());
    MethodRules now = new MethodRules(known, asked, prefix, problems);
    now.remember(rules);
    synchronized (planning) {
      before = rules;
      rules = now;
      planned.replan(before, now);
    }
  }

  /** Whether a line that came with the last change tells by its name that it means the class. */
  public boolean namesAnew(String internalName) {
    return rules.namesClassUnlike(before, internalName);
  }

  /** Whether the configuration tells by its name that it means methods of the class. */
  public boolean namesClass(String internalName) {
    return rules.namesClass(internalName);
  }

  /** Lines that have meant no method so far: the option, and the one class that it names or "". */
  public Map<String, String> unmatched() {
    return rules.unmatched();
  }

  /** Why such a line has meant none, for people. */
  public String whyUnmatched(String line) {
    return rules.whyUnmatched(line);
  }

  /** What a line of the configuration asks for, for people. */
  String asked(String line) {
    return rules.asked(line);
  }

  /**
   * Whether the loaded class or one of its supertypes carries annotations. For an agent that is
   * attached to a running JVM: class files are read.
   *
   * @param known what was found so far, to be kept from one call to the next
   */
  public boolean carries(Class<?> loaded, Map<Class<?>, Boolean> known) {
    ClassLoader loader = loaded.getClassLoader();
    if (loader == null || inSight.of(loader, loaded.getName().replace('.', '/')) == null) {
      return false;
    }
    Boolean before = known.get(loaded);
    if (before != null) {
      return before;
    }
    boolean carries = isCarriedBy(loader, loaded);
    Class<?> superclass = loaded.getSuperclass();
    carries = carries || (superclass != null && carries(superclass, known));
    for (Class<?> each : loaded.getInterfaces()) {
      carries = carries || carries(each, known);
    }
    known.put(loaded, carries);
    return carries;
  }

  private boolean isCarriedBy(ClassLoader loader, Class<?> loaded) {
    try (InputStream in =
        loader.getResourceAsStream(loaded.getName().replace('.', '/').concat(".class"))) {
      return in != null && carried.found(in.readAllBytes());
    } catch (IOException | RuntimeException unreadable) {
      return false;
    }
  }

  /** Whether methods of the class may be meant. Quick: asked of every class. */
  public boolean mayMean(ClassLoader loader, String internalName, byte[] classFile) {
    return carried.found(classFile)
        || rules.mayMean(internalName)
        || inSight.of(loader, internalName) != null;
  }

  /**
   * The class with the methods woven, or null if nothing applies to any.
   *
   * @param loader the class's
   * @param classFile of Java 7 or later
   * @param bootstrap the door's bootstrap method
   * @throws IOException if the class file of a supertype cannot be read
   */
  public byte @Nullable [] weave(
      ClassLoader loader, byte[] classFile, Supertypes supertypes, Handle bootstrap)
      throws IOException {
    ClassReader reader = new ClassReader(classFile);
    if (GeneratedClasses.areNamed(reader.getClassName())
        || isAnnotation(reader)
        || KotlinNames.isOfFunctionObjects(reader.getSuperName())) {
      return null;
    }
    List<ScannedClass> inherited = inherited(loader, reader, supertypes);
    boolean carries = !inherited.isEmpty() || carried.found(classFile);
    Map<String, String> ids = null;
    while (ids == null) {
      MethodRules inForce = rules;
      if (!carries && !inForce.mayMean(reader.getClassName())) {
        return null;
      }
      List<PlannedMethod> methods =
          inForce.planned(ScannedClass.of(reader, inForce), inherited, supertypes);
      ParameterNames.read(reader, methods);
      ids = note(methods, inForce);
    }
    while (!ids.isEmpty()) {
      // given the reader, the writer copies the constant pool and what is not woven as they are
      ClassWriter writer = new ClassWriter(reader, 0);
      reader.accept(new WovenPlans(writer, ids, bootstrap), ClassReader.EXPAND_FRAMES);
      try {
        return writer.toByteArray();
      } catch (MethodTooLargeException full) {
        String id = ids.remove(full.getMethodName() + full.getDescriptor());
        PlannedMethod method = id == null ? null : planned.find(id);
        if (method == null) {
          throw full;
        }
        problems.addFor(
            method.carried().isEmpty() ? method.lines() : List.of(),
            reader.getClassName().replace('/', '.') + "#" + full.getMethodName(),
            "its code has no room left for the call of what applies");
      }
    }
    return null;
  }

  /**
   * What the methods are known by from now on; null where the rules have changed meanwhile, and the
   * class is to be planned again: who changes them sees only what was noted before.
   */
  private @Nullable Map<String, String> note(List<PlannedMethod> methods, MethodRules by) {
    Map<String, String> ids = new HashMap<>();
    synchronized (planning) {
      if (rules != by) {
        return null;
      }
      for (PlannedMethod each : methods) {
        ids.put(each.method().name() + each.method().descriptor(), planned.id(each, by));
      }
    }
    return ids;
  }

  private static boolean isAnnotation(ClassReader reader) {
    return (reader.getAccess() & Opcodes.ACC_ANNOTATION) != 0;
  }

  /** Supertypes that carry annotations, nearest first. */
  private List<ScannedClass> inherited(
      ClassLoader loader, ClassReader reader, Supertypes supertypes) throws IOException {
    List<ScannedClass> carrying = new ArrayList<>(0);
    Set<String> barren = inSight.of(loader, reader.getClassName());
    if (barren == null || isBarren(reader, barren)) {
      return carrying;
    }
    List<ClassReader> above = supertypes.above();
    for (ClassReader each : above) {
      ScannedClass scanned = ScannedClass.of(each, rules);
      if (rules.areCarriedBy(scanned)) {
        carrying.add(scanned);
      }
    }
    if (carrying.isEmpty()) {
      for (ClassReader each : above) {
        barren.add(each.getClassName());
      }
    }
    return carrying;
  }

  private static boolean isBarren(ClassReader reader, Set<String> barren) {
    String superclass = reader.getSuperName();
    if (superclass != null && !superclass.startsWith("java/") && !barren.contains(superclass)) {
      return false;
    }
    for (String each : reader.getInterfaces()) {
      if (!each.startsWith("java/") && !barren.contains(each)) {
        return false;
      }
    }
    return true;
  }
}
