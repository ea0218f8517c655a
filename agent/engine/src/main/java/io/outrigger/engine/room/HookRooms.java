package io.outrigger.engine.room;

import io.outrigger.engine.relocate.Relocation;
import io.outrigger.engine.relocate.Renamer;
import io.outrigger.spi.Hook;
import io.outrigger.spi.WeakTable;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the room of a hook for a class loader of the application, opening it when needed. Each copy
 * of a library that one loader has gets a room of its own: two may lie side by side.
 */
public final class HookRooms {

  /** Stands for the boot loader, which is null. */
  private static final Object BOOT = new Object();

  private final ClassLoader agentRoom;
  private final Instrumentation instrumentation;
  private final WeakTable<Object, Map<String, WeakReference<HookRoom>>> rooms = new WeakTable<>();

  /** All rooms of one agent. */
  public HookRooms(ClassLoader agentRoom, Instrumentation instrumentation) {
    this.agentRoom = agentRoom;
    this.instrumentation = instrumentation;
  }

  /**
   * The hook's room beside the woven class. The caller must keep it reachable from that class, for
   * nobody else does.
   *
   * @param relocation how the copy of the library was made that the class belongs to, or null
   */
  public ClassLoader beside(Class<?> woven, Hook hook, @Nullable Relocation relocation) {
    ClassLoader application = woven.getClassLoader();
    HookRoom room = find(application == null ? BOOT : application, application, hook, relocation);
    openTo(room, woven.getModule(), hook);
    return room;
  }

  private synchronized HookRoom find(
      Object key, @Nullable ClassLoader application, Hook hook, @Nullable Relocation relocation) {
    String name = relocation == null ? hook.id() : hook.id() + ' ' + relocation;
    Map<String, WeakReference<HookRoom>> ofLoader = rooms.putIfAbsent(key, new HashMap<>());
    WeakReference<HookRoom> known = ofLoader.get(name);
    HookRoom room = known == null ? null : known.get();
    if (room == null) {
      room =
          new HookRoom(
              agentRoom,
              application,
              hook.getClass().getPackageName() + ".",
              relocation == null || application == null
                  ? null
                  : new Renamer(hook.packages(), relocation, application));
      ofLoader.put(name, room.weakly());
    }
    return room;
  }

  /**
   * Advice names types of the library, so it must see them even where the library is a named module
   * that exports them to nobody, and its private members if the hook asked for that. Of the JDK's
   * modules only what the hook asked for is opened.
   */
  private void openTo(HookRoom room, Module library, Hook hook) {
    Set<Module> us = Set.of(room.getUnnamedModule());
    Map<String, Set<Module>> exports = new HashMap<>();
    Map<String, Set<Module>> opens = new HashMap<>();
    if (library.isNamed() && !isOfTheJdk(library)) {
      for (String each : library.getPackages()) {
        if (hook.opensLibrary()) {
          if (!library.isOpen(each, room.getUnnamedModule())) {
            opens.put(each, us);
          }
        } else if (!library.isExported(each, room.getUnnamedModule())) {
          exports.put(each, us);
        }
      }
      redefine(library, exports, opens);
      return;
    }
    for (String each : hook.opens()) {
      int slash = each.indexOf('/');
      Module module = ModuleLayer.boot().findModule(each.substring(0, slash)).orElse(null);
      String name = each.substring(slash + 1);
      if (module != null
          && module.getPackages().contains(name)
          && !module.isOpen(name, room.getUnnamedModule())) {
        redefine(module, Map.of(), Map.of(name, us));
      }
    }
  }

  private static boolean isOfTheJdk(Module module) {
    return module.getClassLoader() == null
        || module.getClassLoader() == ClassLoader.getPlatformClassLoader();
  }

  private void redefine(
      Module module, Map<String, Set<Module>> exports, Map<String, Set<Module>> opens) {
    if (!exports.isEmpty() || !opens.isEmpty()) {
      instrumentation.redefineModule(module, Set.of(), exports, opens, Set.of(), Map.of());
    }
  }
}
