package io.outrigger.engine.room;

import io.outrigger.engine.relocate.Renamer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Where the advice of one hook lives for one class loader of the application, and for one copy of
 * the library in it.
 *
 * <pre>
 *        platform loader ◄──────────────┐
 *          ▲        ▲                   │
 *     agent's room  application's loader (boot loader for JDK classes)
 *          ▲        ▲
 *          └─ hook room: io.outrigger.hook.&lt;id&gt;, child first
 * </pre>
 *
 * <p>It defines the classes of the hook's own package anew, takes the ports from the agent's room
 * and everything else from the application. It is reached from the call sites of woven classes
 * only, so that it goes when the application's loader goes.
 */
final class HookRoom extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final String OURS = "io.outrigger.";

  private final ClassLoader agentRoom;
  private final @Nullable ClassLoader application;
  private final String hookPackage;
  private final @Nullable Renamer renamer;

  /**
   * Opens a room.
   *
   * @param hookPackage the package of the hook's classes, with a dot at the end
   * @param renamer for a relocated copy: what makes the hook's classes speak of it; else null
   */
  HookRoom(
      ClassLoader agentRoom,
      @Nullable ClassLoader application,
      String hookPackage,
      @Nullable Renamer renamer) {
    super("outrigger-hook", ClassLoader.getPlatformClassLoader());
    this.agentRoom = agentRoom;
    this.application = application;
    this.hookPackage = hookPackage;
    this.renamer = renamer;
  }

  WeakReference<HookRoom> weakly() {
    return new WeakReference<>(this);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(hookPackage)) {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
    if (name.startsWith(OURS)) {
      return agentRoom.loadClass(name);
    }
    return application == null ? super.loadClass(name, resolve) : application.loadClass(name);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try (InputStream in = agentRoom.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      if (renamer != null) {
        bytes = renamer.rename(bytes);
      }
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
