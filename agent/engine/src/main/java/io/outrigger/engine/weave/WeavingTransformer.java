package io.outrigger.engine.weave;

import io.outrigger.engine.cost.Part;
import io.outrigger.engine.cost.SelfCost;
import io.outrigger.engine.log.AgentLog;
import io.outrigger.engine.weave.WeavePlan.Entry;
import io.outrigger.spi.Hook;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees every class that is loaded and refuses almost all of them: by name, or by one walk over the
 * constant pool. Only what is left is described and woven. Null stands for "unchanged", so that a
 * class from a class-data-sharing archive stays shared.
 *
 * <p>It runs on the application's threads while they hold locks of class loaders: it loads nothing
 * from the application, waits for nobody, and never throws.
 */
public final class WeavingTransformer implements ClassFileTransformer {

  /** Of so many refusals one is timed; a power of two. */
  private static final int REFUSALS_PER_SAMPLE = 16;

  private final ClassLoader agentRoom;
  private final WeavePlan plan;
  private final WeaveReport report;
  private final Method bootstrap;
  private final SelfCost cost;

  /** Classes seen; threads that count at the same time may lose some. */
  private int seen;

  private volatile @Nullable ClassWeaver weaver;
  private volatile @Nullable AroundWeaver aroundWeaver;

  /**
   * A transformer for the hooks.
   *
   * @param bootstrap the door's bootstrap method
   * @param cost where the time of refusing and weaving is added
   */
  public WeavingTransformer(
      ClassLoader agentRoom,
      Collection<Hook> hooks,
      Method bootstrap,
      WeaveReport report,
      SelfCost cost) {
    this.agentRoom = agentRoom;
    this.plan = new WeavePlan(hooks);
    this.bootstrap = bootstrap;
    this.report = report;
    this.cost = cost;
  }

  /** Begins to see classes, those loaded before included. */
  public void install(Instrumentation instrumentation) {
    instrumentation.addTransformer(this, true);
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (isMeant(loaded) && instrumentation.isModifiableClass(loaded)) {
        try {
          instrumentation.retransformClasses(loaded);
        } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError e) {
          AgentLog.debug("cannot weave the loaded class " + loaded.getName(), e);
        }
      }
    }
  }

  private boolean isMeant(Class<?> loaded) {
    if (loaded.isArray() || loaded.isPrimitive() || loaded.isHidden()) {
      return false;
    }
    if (plan.named(loaded.getName().replace('.', '/')) != null) {
      return !isOurs(loaded.getClassLoader());
    }
    if (loaded.isInterface() || loaded.getClassLoader() == null) {
      return false;
    }
    for (Entry entry : plan.ofSubtypes()) {
      if (hasSupertype(loaded, entry.weave().typeName())) {
        return !isOurs(loaded.getClassLoader());
      }
    }
    return false;
  }

  private static boolean hasSupertype(Class<?> type, String name) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (each.getName().equals(name)) {
        return true;
      }
      for (Class<?> implemented : each.getInterfaces()) {
        if (hasSupertype(implemented, name)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isOurs(@Nullable ClassLoader loader) {
    return loader == agentRoom
        || (loader != null && loader.getClass().getClassLoader() == agentRoom);
  }

  private ClassWeaver weaver() {
    ClassWeaver made = weaver;
    if (made == null) {
      // two threads may each make one: no lock is held while classes are loaded
      made = new ClassWeaver(agentRoom, bootstrap, report);
      weaver = made;
    }
    return made;
  }

  private AroundWeaver aroundWeaver() {
    AroundWeaver made = aroundWeaver;
    if (made == null) {
      made = new AroundWeaver(agentRoom, bootstrap, report);
      aroundWeaver = made;
    }
    return made;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String internalName,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (internalName == null || isOurs(loader)) {
      return null;
    }
    // to refuse a class takes no longer than to read the clock
    boolean sampled = (++seen & (REFUSALS_PER_SAMPLE - 1)) == 0;
    long begun = sampled ? cost.now() : 0;
    try {
      List<Entry> named = plan.named(internalName);
      if (named == null && !(loader != null && plan.maybeSubtype(classFile))) {
        if (sampled) {
          cost.add(Part.WEAVE, (cost.now() - begun) * REFUSALS_PER_SAMPLE);
        }
        return null;
      }
      return weave(loader, internalName, classFile, named);
    } catch (Throwable fault) {
      try {
        AgentLog.warnOnce(
            "could not weave "
                + internalName.replace('/', '.')
                + " ("
                + fault
                + "); it stays as it is");
        AgentLog.debug("could not weave", fault);
      } catch (Throwable fromReporting) {
        // the application goes first
      }
      return null;
    }
  }

  private byte @Nullable [] weave(
      @Nullable ClassLoader loader,
      String internalName,
      byte[] classFile,
      @Nullable List<Entry> named)
      throws IOException {
    long begun = cost.now();
    try {
      List<Entry> meant = new ArrayList<>(plan.ofSubtypes());
      if (named != null) {
        meant.addAll(named);
      }
      String className = internalName.replace('/', '.');
      if (!changes(meant)) {
        try {
          return weaver().weave(loader, className, classFile, meant);
        } catch (UnknownWordException forByteBuddy) {
          AgentLog.debug("left to Byte Buddy: " + className, forByteBuddy);
        }
      }
      return aroundWeaver().weave(loader, className, classFile, meant);
    } finally {
      cost.addSince(Part.WEAVE, begun);
    }
  }

  private static boolean changes(List<Entry> entries) {
    for (Entry each : entries) {
      if (each.weave().changes()) {
        return true;
      }
    }
    return false;
  }
}
