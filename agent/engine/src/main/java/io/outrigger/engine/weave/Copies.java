package io.outrigger.engine.weave;

import io.outrigger.engine.relocate.Relocation;
import io.outrigger.engine.relocate.Renamer;
import io.outrigger.spi.Hook;
import io.outrigger.spi.WeakTable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The copies of libraries that were met in each class loader of the application. To ask the loader
 * for every name that advice mentions takes long, so the answers are kept for the next class.
 */
final class Copies {

  /**
   * A copy of one hook's library.
   *
   * @param renamer what says of it what the hook says of the library
   * @param advice the hook's advice, so renamed
   */
  record Copy(Renamer renamer, AdviceFiles advice) {}

  private final AdviceFiles hooks;

  /** None of the values refers to the class loader that it hangs on, except weakly. */
  private final WeakTable<ClassLoader, Map<String, Copy>> known = new WeakTable<>();

  /**
   * Begins with none.
   *
   * @param hooks the advice as the hooks have it
   */
  Copies(AdviceFiles hooks) {
    this.hooks = hooks;
  }

  /** The copy; two threads that meet it first may be given two that say the same. */
  Copy of(Hook hook, Relocation relocation, ClassLoader loader) {
    Map<String, Copy> ofLoader = known.get(loader);
    if (ofLoader == null) {
      ofLoader = known.putIfAbsent(loader, new ConcurrentHashMap<>());
    }
    String name = hook.id() + ' ' + relocation;
    Copy copy = ofLoader.get(name);
    if (copy == null) {
      Renamer renamer = new Renamer(hook.packages(), relocation, loader);
      copy = new Copy(renamer, hooks.renamedBy(renamer));
      ofLoader.put(name, copy);
    }
    return copy;
  }
}
