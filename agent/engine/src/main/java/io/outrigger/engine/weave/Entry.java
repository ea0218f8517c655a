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
 * @param renamer for a copy: what says of it what the hook says of the library; else null
 */
record Entry(Hook hook, Weave weave, @Nullable Renamer renamer) {

  Entry(Hook hook, Weave weave) {
    this(hook, weave, null);
  }

  /** The same for a copy of the library. */
  Entry in(Renamer copy) {
    Weave.Type type =
        weave.subtypes()
            ? Weave.subtypesOf(copy.typeName(weave.typeName()))
            : Weave.type(copy.typeName(weave.typeName()));
    List<String> parameters = weave.parameterTypes();
    Weave.Method method;
    if (parameters == null) {
      method = type.method(weave.methodName());
    } else {
      String[] renamed = new String[parameters.size()];
      for (int i = 0; i < renamed.length; i++) {
        renamed[i] = copy.typeName(parameters.get(i));
      }
      method = type.method(weave.methodName(), renamed);
    }
    String returned = weave.returnType();
    if (returned != null) {
      method.returning(copy.typeName(returned));
    }
    if (weave.changes()) {
      method.changing();
    }
    return new Entry(hook, method.advice(weave.adviceName()), copy);
  }

  /** How the copy was made, or null for the library itself. */
  @Nullable Relocation relocation() {
    return renamer == null ? null : renamer.relocation();
  }

  /** For people: the hook's id, and of which copy. */
  String label() {
    return renamer == null ? hook.id() : hook.id() + " (" + renamer.relocation() + ")";
  }
}
