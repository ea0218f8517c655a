package io.outrigger.engine.room;

import io.outrigger.spi.Hook;
import io.outrigger.spi.WeakTable;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the room of a hook for a class loader of the application, opening it when needed. */
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
   */
  public ClassLoader beside(Class<?> woven, Hook hook) {
    ClassLoader application = woven.getClassLoader();
    HookRoom room = find(application == null ? BOOT : application, application, hook);
    openTo(room, woven.getModule(), hook);
    return room;
  }

  private synchronized HookRoom find(Object key, @Nullable ClassLoader application, Hook hook) {
    Map<String, WeakReference<HookRoom>> ofLoader = rooms.putIfAbsent(key, new HashMap<>());
    WeakReference<HookRoom> known = ofLoader.get(hook.id());
    HookRoom room = known == null ? null : known.get();
    if (room == null) {
      room = new HookRoom(agentRoom, application, hook.getClass().getPackageName() + ".");
      ofLoader.put(hook.id(), room.weakly());
    }
    return room;
  }

  /**
   * Advice names types of the library, so it must see them even where the library is a named module
   * that exports them to nobody. Of the JDK's modules only what the hook asked for is opened.
   */
  private void openTo(HookRoom room, Module library, Hook hook) {
    Set<Module> us = Set.of(room.getUnnamedModule());
    Map<String, Set<Module>> exports = new HashMap<>();
    Map<String, Set<Module>> opens = new HashMap<>();
    if (library.isNamed() && !isOfTheJdk(library)) {
      for (String each : library.getPackages()) {
        if (!library.isExported(each, room.getUnnamedModule())) {
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
