package io.outrigger.engine.method;

import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.MethodAnnotation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The methods that were woven, by what their call sites know them by: class, method and descriptor,
 * and a number where class loaders have different classes of one name.
 */
public final class PlannedMethods {

  private final Map<String, PlannedMethod> byId = new TreeMap<>();
  private final FrameworksAtWork frameworks = new FrameworksAtWork();

  /**
   * By the ids of methods: the classes that apply annotations of theirs, by the annotation's type.
   */
  private final Map<String, Map<String, String>> left = new HashMap<>();

  PlannedMethods() {}

  /** Which frameworks apply annotations themselves. */
  FrameworksAtWork frameworks() {
    return frameworks;
  }

  /**
   * An annotation of a method is left to a framework.
   *
   * @param by binary name of the class that applies it
   */
  synchronized void leave(String id, AnnotationSpec spec, String by) {
    Map<String, String> ofMethod = left.get(id);
    if (ofMethod == null) {
      ofMethod = new HashMap<>();
      left.put(id, ofMethod);
    }
    ofMethod.put(spec.type(), by);
  }

  /** An annotation of a method is left to nobody, whatever was said before. */
  synchronized void take(String id, AnnotationSpec spec) {
    Map<String, String> ofMethod = left.get(id);
    if (ofMethod != null) {
      ofMethod.remove(spec.type());
    }
  }

  /** The class of a framework that the method's annotation is left to, or null. */
  synchronized @Nullable String leftTo(String id, AnnotationSpec spec) {
    Map<String, String> ofMethod = left.get(id);
    return ofMethod == null ? null : ofMethod.get(spec.type());
  }

  /**
   * Notes a method. A class that is woven again finds what it was known by, and so does one of the
   * same name in another class loader that is like it now and by whatever rules come.
   *
   * @param by the rules in force
   */
  synchronized String id(PlannedMethod method, MethodRules by) {
    String key = key(method.className(), method.method());
    String id = key;
    for (int i = 2; ; i++) {
      PlannedMethod known = byId.get(id);
      if (known == null) {
        byId.put(id, method);
        return id;
      }
      if (known.isLike(method, by)) {
        return id;
      }
      id = numbered(key, i);
    }
  }

  private static String numbered(String key, int number) {
    return key + " " + number;
  }

  /**
   * Whether methods of classes of that name were woven, by whatever class loader, and all that
   * applies to them is among what applies to another.
   */
  synchronized boolean isCovered(
      String className, ScannedMethod method, List<MethodAnnotation> others) {
    String key = key(className, method);
    PlannedMethod known = byId.get(key);
    if (known == null) {
      return false;
    }
    for (int i = 2; known != null; i++) {
      if (!areCovered(known.annotations(), others)) {
        return false;
      }
      known = byId.get(numbered(key, i));
    }
    return true;
  }

  private static boolean areCovered(
      List<MethodAnnotation> annotations, List<MethodAnnotation> others) {
    for (MethodAnnotation each : annotations) {
      boolean covered = false;
      for (MethodAnnotation other : others) {
        covered |= each.isCoveredBy(other);
      }
      if (!covered) {
        return false;
      }
    }
    return true;
  }

  /** What applies to each is what it is by other rules. */
  synchronized void replan(MethodRules before, MethodRules now) {
    for (Map.Entry<String, PlannedMethod> each : byId.entrySet()) {
      each.setValue(now.replanned(each.getValue(), before));
    }
  }

  private static String key(String className, ScannedMethod method) {
    return className + "#" + method.name() + method.descriptor();
  }

  /** All that were woven so far, by what their call sites know them by, in order. */
  synchronized Map<String, PlannedMethod> all() {
    return new LinkedHashMap<>(byId);
  }

  /** What the call site knows by the id, or null. */
  synchronized @Nullable PlannedMethod find(String id) {
    return byId.get(id);
  }
}
