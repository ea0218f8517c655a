package io.outrigger.engine.weave;

import io.outrigger.engine.relocate.Relocation;
import io.outrigger.engine.relocate.Renamer;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A weave and whose it is.
 *
 * @param hook the hook
 * @param weave one of its weaves, for a copy of the library with the names of the copy
 * @param copy the copy, or null for the library itself
 */
record Entry(Hook hook, Weave weave, Copies.@Nullable Copy copy) {

  Entry(Hook hook, Weave weave) {
    this(hook, weave, null);
  }

  /** The same for a copy of the library. */
  Entry in(Copies.Copy of) {
    Renamer renamer = of.renamer();
    Weave.Type type =
        weave.subtypes()
            ? Weave.subtypesOf(renamer.typeName(weave.typeName()))
            : Weave.type(renamer.typeName(weave.typeName()));
    List<String> parameters = weave.parameterTypes();
    Weave.Method method;
    if (parameters == null) {
      method = type.method(weave.methodName());
    } else {
      String[] renamed = new String[parameters.size()];
      for (int i = 0; i < renamed.length; i++) {
        renamed[i] = renamer.typeName(parameters.get(i));
      }
      method = type.method(weave.methodName(), renamed);
    }
    String returned = weave.returnType();
    if (returned != null) {
      method.returning(renamer.typeName(returned));
    }
    if (weave.repeats()) {
      method.repeating();
    } else if (weave.changes()) {
      method.changing();
    }
    return new Entry(hook, method.advice(weave.adviceName()), of);
  }

  /**
   * Where its advice is.
   *
   * @param hooks the advice as the hooks have it
   */
  AdviceFiles adviceFiles(AdviceFiles hooks) {
    return copy == null ? hooks : copy.advice();
  }

  /** How the copy was made, or null for the library itself. */
  @Nullable Relocation relocation() {
    return copy == null ? null : copy.renamer().relocation();
  }

  /** For people: the hook's id, and of which copy. */
  String label() {
    return copy == null ? hook.id() : hook.id() + " (" + copy.renamer().relocation() + ")";
  }
}
