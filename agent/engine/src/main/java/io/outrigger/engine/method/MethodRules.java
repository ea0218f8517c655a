package io.outrigger.engine.method;

import io.outrigger.option.NearestName;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.AnnotationText;
import io.outrigger.port.method.Carrier;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What applies to which methods. A virtual annotation of the configuration beats one at the method,
 * which beats one at its class.
 */
final class MethodRules {

  /** Where annotations of ours live: one that is not known is told of. */
  private static final String PACKAGE = "io.outrigger.annotation.";

  /** Our own, by the simple names that the configuration has them by. */
  private final Map<String, AnnotationSpec> byName = new LinkedHashMap<>();

  /** All, by the binary names of their types. */
  private final Map<String, AnnotationSpec> byType = new LinkedHashMap<>();

  /** Those that a method can carry several of, by the binary names of the types of their lists. */
  private final Map<String, AnnotationSpec> byList = new HashMap<>();

  /** By the internal name of the class. */
  private final Map<String, List<VirtualAnnotation>> byClass = new HashMap<>();

  private final List<VirtualAnnotation> byPattern = new ArrayList<>();

  /** All lines that can be followed, by option. */
  private final Map<String, VirtualAnnotation> lines = new LinkedHashMap<>();

  /** Those that have meant a method. */
  private final Set<String> matched = ConcurrentHashMap.newKeySet();

  private final MethodProblems problems;

  /**
   * Reads the rules of the configuration.
   *
   * @param asked annotations as text, by option: the pattern stands behind the prefix
   * @param prefix of the options' names
   */
  MethodRules(
      Collection<AnnotationSpec> known,
      Map<String, String> asked,
      String prefix,
      MethodProblems problems) {
    this.problems = problems;
    for (AnnotationSpec each : known) {
      if (each.isOwn()) {
        byName.put(each.name(), each);
      }
      byType.put(each.type(), each);
      if (each.isRepeatable()) {
        byList.put(each.listType(), each);
      }
    }
    for (Map.Entry<String, String> each : asked.entrySet()) {
      add(each.getKey(), each.getKey().substring(prefix.length()), each.getValue());
    }
  }

  private void add(String option, String pattern, String text) {
    String where = option + "=" + text;
    try {
      MethodPattern methods = MethodPattern.read(pattern);
      List<MethodAnnotation> annotations = new ArrayList<>();
      for (AnnotationText.Written each : AnnotationText.read(text, repeatable())) {
        MethodAnnotation annotation = read(each.name(), each.values(), where);
        if (annotation != null) {
          annotations.add(annotation);
        }
      }
      if (!annotations.isEmpty()) {
        add(new VirtualAnnotation(methods, annotations, option));
      }
    } catch (InvalidAnnotationException e) {
      problems.add(where, Objects.requireNonNull(e.getMessage()));
    }
  }

  private Set<String> repeatable() {
    Set<String> names = new HashSet<>();
    for (AnnotationSpec each : byList.values()) {
      if (each.isOwn()) {
        names.add(each.name());
      }
    }
    return names;
  }

  private void add(VirtualAnnotation virtual) {
    lines.put(virtual.where(), virtual);
    String only = virtual.pattern().onlyClass();
    if (only == null) {
      byPattern.add(virtual);
      return;
    }
    String internalName = only.replace('.', '/');
    List<VirtualAnnotation> ofClass = byClass.get(internalName);
    if (ofClass == null) {
      ofClass = new ArrayList<>(2);
      byClass.put(internalName, ofClass);
    }
    ofClass.add(virtual);
  }

  private @Nullable MethodAnnotation read(String name, Map<String, String> values, String where) {
    AnnotationSpec spec = byName.get(name);
    if (spec == null) {
      String nearest = NearestName.of(name, byName.keySet());
      problems.add(
          where,
          "there is no annotation @"
              + name
              + (nearest == null
                  ? "; there are @" + String.join(", @", byName.keySet())
                  : "; did you mean @" + nearest + "?"));
      return null;
    }
    return read(spec, values, where);
  }

  private @Nullable MethodAnnotation read(
      AnnotationSpec spec, Map<String, String> values, String where) {
    try {
      return spec.read(values, where);
    } catch (InvalidAnnotationException e) {
      problems.add(where, Objects.requireNonNull(e.getMessage()));
      return null;
    }
  }

  /** Internal names of the annotations that a class file may carry. */
  List<String> types() {
    List<String> types = new ArrayList<>();
    for (String each : byType.keySet()) {
      types.add(each.replace('.', '/'));
    }
    return types;
  }

  /** Whether the class, or a method of it, carries an annotation that may mean something here. */
  boolean areCarriedBy(ScannedClass type) {
    if (areAmong(type.annotations())) {
      return true;
    }
    for (ScannedMethod each : type.methods()) {
      if (areAmong(each.annotations())) {
        return true;
      }
    }
    return false;
  }

  private boolean areAmong(List<ScannedAnnotation> annotations) {
    for (ScannedAnnotation each : annotations) {
      if (mayMean(each)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the annotation, or what is listed in it, may mean something here. */
  boolean mayMean(ScannedAnnotation annotation) {
    return isOurs(annotation)
        || byType.containsKey(annotation.type())
        || byList.containsKey(annotation.type());
  }

  /** Whether there are some of others: ours mean nothing at parameters. */
  boolean areAdopted() {
    return byName.size() < byType.size();
  }

  private static boolean isOurs(ScannedAnnotation annotation) {
    return annotation.type().startsWith(PACKAGE);
  }

  /** Whether a virtual annotation may mean methods of a class of that name; allocates nothing. */
  boolean mayMean(String internalName) {
    if (byClass.containsKey(internalName)) {
      return true;
    }
    for (int i = 0; i < byPattern.size(); i++) {
      MethodPattern pattern = byPattern.get(i).pattern();
      if (!pattern.byName() || pattern.meansClass(internalName)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The methods of the class that something applies to.
   *
   * @param inherited supertypes that carry annotations, nearest first
   * @param supertypes all of them
   * @throws IOException if a class file of theirs cannot be read
   */
  List<PlannedMethod> planned(
      ScannedClass type, List<ScannedClass> inherited, Supertypes supertypes) throws IOException {
    List<VirtualAnnotation> virtual = virtual(type, supertypes);
    List<PlannedMethod> planned = new ArrayList<>();
    for (ScannedMethod method : type.methods()) {
      if (method.isLeftAlone()) {
        continue;
      }
      List<VirtualAnnotation> lines = new ArrayList<>(0);
      for (VirtualAnnotation each : virtual) {
        if (meansMethod(each, method)) {
          lines.add(each);
          matched.add(each.where());
        }
      }
      List<MethodAnnotation> carried = new ArrayList<>(of(type, method, method.shown()));
      for (MethodAnnotation each : of(type)) {
        if (meansFromTheClass(each, method)) {
          carried.add(each);
        }
      }
      if (!method.isStatic()) {
        for (ScannedClass each : inherited) {
          inherit(method, each, overridden(method, type, each), carried);
        }
      }
      List<MethodAnnotation> applies = together(lines, carried);
      if (!areSettings(applies) && !method.isAbstract()) {
        planned.add(
            new PlannedMethod(type.name(), method, applies, List.copyOf(carried), names(lines)));
      }
    }
    return planned;
  }

  /**
   * Adds what a method inherits from a supertype.
   *
   * @param overridden what it overrides or implements there, or null
   */
  private void inherit(
      ScannedMethod method,
      ScannedClass supertype,
      @Nullable ScannedMethod overridden,
      List<MethodAnnotation> carried) {
    if (overridden != null) {
      for (MethodAnnotation each : of(supertype, overridden, overridden.name())) {
        if (!each.spec().isInheritedAsByJava()) {
          carried.add(each.besideParameters(overridden.parameterAnnotations()));
        }
      }
    }
    for (MethodAnnotation each : of(supertype)) {
      if (isInherited(each.spec(), supertype, overridden != null)
          && meansFromTheClass(each, method)) {
        carried.add(
            overridden == null ? each : each.besideParameters(overridden.parameterAnnotations()));
      }
    }
  }

  /** Whether an annotation of a supertype is one of the class's methods. */
  private static boolean isInherited(
      AnnotationSpec spec, ScannedClass supertype, boolean overridden) {
    if (spec.isInheritedAsByJava()) {
      return !supertype.isInterface();
    }
    return overridden || (spec.isSettings() && !supertype.isInterface());
  }

  /** Whether there is none, or only such as say what others mean. */
  private static boolean areSettings(List<MethodAnnotation> annotations) {
    for (MethodAnnotation each : annotations) {
      if (!each.spec().isSettings()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether an annotation of a class is for the method: what only the class itself can call may be
   * no part of what it is for.
   */
  private static boolean meansFromTheClass(MethodAnnotation annotation, ScannedMethod method) {
    AnnotationSpec spec = annotation.spec();
    if (spec.isPublicAtClasses() && !method.isPublic()) {
      return false;
    }
    return !spec.isInheritedAsByJava() || !(method.isStatic() || method.isPrivate());
  }

  /**
   * What the method overrides or implements in the supertype, or null. Where types are generic, or
   * a result is narrower, the compiler's bridge has the descriptor of it, and calls the method.
   */
  private @Nullable ScannedMethod overridden(
      ScannedMethod method, ScannedClass type, ScannedClass supertype) {
    ScannedMethod same = supertype.find(method);
    if (same != null) {
      return same;
    }
    ScannedMethod untold = null;
    boolean overloaded = false;
    for (ScannedMethod each : type.methods()) {
      if (each == method || !each.isLike(method)) {
        continue;
      }
      ScannedMethod found = each.isBridge() ? supertype.find(each) : null;
      overloaded |= !each.isBridge();
      if (found != null) {
        ScannedMethod bridged = type.bridged(each);
        if (bridged == method) {
          return found;
        }
        untold = bridged == null ? found : untold;
      }
    }
    if (untold == null || !overloaded) {
      return untold;
    }
    for (MethodAnnotation each : of(supertype, untold, untold.name())) {
      problems.add(
          each.where(),
          type.name()
              + " has several methods "
              + method.name()
              + ", and its code does not tell which of them is meant: expected it at that one");
    }
    return null;
  }

  private List<VirtualAnnotation> virtual(ScannedClass type, Supertypes supertypes)
      throws IOException {
    List<VirtualAnnotation> meant =
        new ArrayList<>(byClass.getOrDefault(type.name().replace('.', '/'), List.of()));
    for (VirtualAnnotation each : meant) {
      checkMethod(each, type);
    }
    for (VirtualAnnotation each : byPattern) {
      if (meansClass(each.pattern(), type, supertypes)) {
        meant.add(each);
      }
    }
    return meant;
  }

  private static boolean meansClass(MethodPattern pattern, ScannedClass type, Supertypes supertypes)
      throws IOException {
    Glob annotation = pattern.classAnnotation();
    if (annotation != null) {
      return MethodPattern.any(annotation, ScannedAnnotation.types(type.annotations()));
    }
    String supertype = pattern.supertype();
    return supertype == null
        ? pattern.meansClass(type.name())
        : supertypes.isSubtypeOf(supertype.replace('.', '/'));
  }

  /** A method that is named and not there is told of with the nearest one that is. */
  private void checkMethod(VirtualAnnotation virtual, ScannedClass type) {
    String wanted = virtual.pattern().onlyMethod();
    if (wanted == null) {
      return;
    }
    List<String> names = new ArrayList<>();
    for (ScannedMethod each : type.methods()) {
      if (each.name().equals(wanted)
          && virtual.pattern().meansMethod(wanted, List.of(), each.parameterTypes())) {
        if (each.isAbstract()) {
          problems.addFor(
              List.of(virtual.where()),
              virtual.where(),
              type.name() + "#" + wanted + " has no body");
        }
        return;
      }
      if (!each.isLeftAlone()) {
        names.add(each.name());
      }
    }
    String nearest = NearestName.of(wanted, names);
    problems.addFor(
        List.of(virtual.where()),
        virtual.where(),
        type.name()
            + " has no such method"
            + (names.contains(wanted)
                ? " with these parameter types"
                : nearest == null ? "" : "; did you mean " + nearest + "?"));
  }

  private List<MethodAnnotation> of(ScannedClass type) {
    return own(type.annotations(), type.name(), new Carrier(type.name(), null));
  }

  private List<MethodAnnotation> of(ScannedClass type, ScannedMethod method, String shown) {
    return own(
        method.annotations(), type.name() + "#" + shown, new Carrier(type.name(), method.name()));
  }

  private List<MethodAnnotation> own(
      List<ScannedAnnotation> scanned, String where, Carrier carrier) {
    List<MethodAnnotation> own = new ArrayList<>();
    for (ScannedAnnotation each : scanned) {
      if (byList.containsKey(each.type())) {
        own.addAll(own(each.listed(), where, carrier));
        continue;
      }
      MethodAnnotation annotation = isOurs(each) ? ours(each, where) : adopted(each, where);
      if (annotation != null) {
        own.add(annotation.carriedBy(carrier));
      }
    }
    return own;
  }

  private @Nullable MethodAnnotation ours(ScannedAnnotation scanned, String where) {
    // a text or a list that is empty says no more than one that is not there
    Map<String, String> values = new LinkedHashMap<>(scanned.values());
    values.values().removeAll(List.of(""));
    String name = scanned.type().substring(PACKAGE.length());
    return read(name, values, "@" + name + " at " + where);
  }

  private @Nullable MethodAnnotation adopted(ScannedAnnotation scanned, String where) {
    AnnotationSpec spec = byType.get(scanned.type());
    return spec == null ? null : read(spec, scanned.values(), "@" + spec.type() + " at " + where);
  }

  /**
   * Of each kind the first, or those that are given in its place: a line of the configuration, else
   * what is nearest.
   */
  private static List<MethodAnnotation> together(
      List<VirtualAnnotation> lines, List<MethodAnnotation> carried) {
    Map<AnnotationSpec, String> places = new HashMap<>();
    List<MethodAnnotation> applies = new ArrayList<>();
    for (VirtualAnnotation each : lines) {
      addFirst(each.annotations(), places, applies);
    }
    addFirst(carried, places, applies);
    return List.copyOf(applies);
  }

  private static void addFirst(
      List<MethodAnnotation> further,
      Map<AnnotationSpec, String> places,
      List<MethodAnnotation> applies) {
    for (MethodAnnotation each : further) {
      String place = places.putIfAbsent(each.spec(), each.where());
      if (place == null || (each.spec().isRepeatable() && place.equals(each.where()))) {
        applies.add(each);
      }
    }
  }

  private static List<String> names(List<VirtualAnnotation> lines) {
    List<String> names = new ArrayList<>(lines.size());
    for (VirtualAnnotation each : lines) {
      names.add(each.where());
    }
    return List.copyOf(names);
  }

  private static boolean meansMethod(VirtualAnnotation line, ScannedMethod method) {
    return line.pattern()
        .meansMethod(
            method.name(), ScannedAnnotation.types(method.annotations()), method.parameterTypes());
  }

  /**
   * The method as planned by these rules. Its class file is not read again: a line that was there
   * before means what it meant, one that was not is told by names.
   */
  PlannedMethod replanned(PlannedMethod method, MethodRules before) {
    List<VirtualAnnotation> lines = new ArrayList<>();
    for (VirtualAnnotation each :
        byClass.getOrDefault(method.className().replace('.', '/'), List.of())) {
      addIfMeant(each, method, before, lines);
    }
    for (VirtualAnnotation each : byPattern) {
      addIfMeant(each, method, before, lines);
    }
    return new PlannedMethod(
        method.className(),
        method.method(),
        together(lines, method.carried()),
        method.carried(),
        remembered(method.lines(), names(lines)));
  }

  /** What a line means depends on its name alone: one that comes back means it still. */
  private static List<String> remembered(List<String> before, List<String> now) {
    Set<String> all = new LinkedHashSet<>(before);
    all.addAll(now);
    return List.copyOf(all);
  }

  private void addIfMeant(
      VirtualAnnotation line,
      PlannedMethod method,
      MethodRules before,
      List<VirtualAnnotation> lines) {
    boolean meant =
        method.lines().contains(line.where())
            || (!before.has(line.where())
                && line.pattern().byName()
                && line.pattern().meansClass(method.className())
                && meansMethod(line, method.method()));
    if (meant) {
      lines.add(line);
      matched.add(line.where());
    }
  }

  /** Whether the line is there and can be followed. */
  boolean has(String line) {
    return lines.containsKey(line);
  }

  /** What has meant a method by other rules does so by these: that depends on its name alone. */
  void remember(MethodRules before) {
    for (String each : before.matched) {
      if (has(each)) {
        matched.add(each);
      }
    }
  }

  /** Whether a line that tells classes by their names means one of that name. */
  boolean namesClass(String internalName) {
    if (byClass.containsKey(internalName)) {
      return true;
    }
    for (VirtualAnnotation each : byPattern) {
      if (each.pattern().byName() && each.pattern().meansClass(internalName)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a line that the other rules have not means a class of that name. */
  boolean namesClassUnlike(MethodRules others, String internalName) {
    for (VirtualAnnotation each : byClass.getOrDefault(internalName, List.of())) {
      if (!others.has(each.where())) {
        return true;
      }
    }
    for (VirtualAnnotation each : byPattern) {
      if (!others.has(each.where())
          && each.pattern().byName()
          && each.pattern().meansClass(internalName)) {
        return true;
      }
    }
    return false;
  }

  /** Lines that have meant no method so far: the option, and the one class that it names or "". */
  Map<String, String> unmatched() {
    Map<String, String> unmatched = new TreeMap<>();
    for (VirtualAnnotation each : lines.values()) {
      if (!matched.contains(each.where())) {
        String only = each.pattern().onlyClass();
        unmatched.put(each.where(), only == null ? "" : only);
      }
    }
    return unmatched;
  }

  /**
   * Why a line has meant no method, for people. Of classes that were there first only those are
   * looked at that a line tells by their names.
   */
  String whyUnmatched(String line) {
    VirtualAnnotation unmatched = lines.get(line);
    return unmatched == null || unmatched.pattern().byName()
        ? "no method that it means was loaded so far"
        : "no method that it means was loaded since it is there; what was loaded before is not"
            + " looked at for such a line";
  }

  /** What a line asks for, for people. */
  String asked(String line) {
    VirtualAnnotation asking = lines.get(line);
    StringBuilder text = new StringBuilder();
    if (asking != null) {
      for (MethodAnnotation each : asking.annotations()) {
        text.append(text.isEmpty() ? "" : " ").append(each);
      }
    }
    return text.toString();
  }
}
