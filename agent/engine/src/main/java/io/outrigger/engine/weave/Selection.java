package io.outrigger.engine.weave;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import org.jspecify.annotations.Nullable;

/** The methods of one class that are meant, and by which weaves. */
final class Selection {

  private final Map<WeavableMethod, List<Entry>> methods = new LinkedHashMap<>();

  /** The names of methods by the label of who means them; those who mean the class have one too. */
  private final Map<String, List<String>> places = new LinkedHashMap<>();

  private Selection() {}

  /**
   * Selects.
   *
   * @param entries all that may mean the class
   * @throws IOException if the class file of a supertype cannot be read
   */
  static Selection of(ClassReader reader, ClassFiles files, List<Entry> entries)
      throws IOException {
    Selection selection = new Selection();
    List<WeavableMethod> all = WeavableMethods.of(reader, entries);
    for (Entry entry : entries) {
      List<WeavableMethod> meant = meant(all, entry);
      if (!entry.weave().subtypes()) {
        // a class meant by its name is told of even if it lacks the method
        list(entry.label(), selection.places);
      } else if (meant.isEmpty()
          || !files.isSubtypeOf(entry.weave().typeName().replace('.', '/'))) {
        continue;
      }
      for (WeavableMethod method : meant) {
        list(method, selection.methods).add(entry);
        list(entry.label(), selection.places).add(method.name());
      }
    }
    return selection;
  }

  private static List<WeavableMethod> meant(List<WeavableMethod> methods, Entry entry) {
    List<WeavableMethod> meant = new ArrayList<>(2);
    for (WeavableMethod method : methods) {
      if (method.name().equals(entry.weave().methodName())) {
        List<String> wanted = entry.weave().parameterTypes();
        if (wanted == null ? !method.isBridge() : method.argumentNames().equals(wanted)) {
          meant.add(method);
        }
      }
    }
    return meant;
  }

  private static <K, V> List<V> list(K key, Map<K, List<V>> lists) {
    List<V> list = lists.get(key);
    if (list == null) {
      list = new ArrayList<>(2);
      lists.put(key, list);
    }
    return list;
  }

  /** What means each method, outermost first. */
  Map<WeavableMethod, List<Entry>> methods() {
    return methods;
  }

  /** Tells what was woven, now that it was. */
  void tell(WeaveReport report, String className, @Nullable ClassLoader loader) {
    Object of = loader == null ? "" : loader;
    for (Map.Entry<String, List<String>> each : places.entrySet()) {
      if (each.getValue().isEmpty()) {
        report.skipped(
            each.getKey(), className, of, "this version has none of the methods to weave");
      } else {
        report.woven(each.getKey(), className, of, each.getValue());
      }
    }
  }
}
