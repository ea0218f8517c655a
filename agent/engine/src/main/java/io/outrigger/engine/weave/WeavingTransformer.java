package io.outrigger.engine.weave;

import io.outrigger.engine.cost.Part;
import io.outrigger.engine.cost.SelfCost;
import io.outrigger.engine.log.AgentLog;
import io.outrigger.engine.method.FrameworksAtWork;
import io.outrigger.engine.method.MethodWeaver;
import io.outrigger.engine.relocate.Relocation;
import io.outrigger.port.httpclient.HttpClientPort;
import io.outrigger.spi.Hook;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final MethodWeaver methods;

  /** Classes seen; threads that count at the same time may lose some. */
  private int seen;

  private volatile boolean jdkIsLeft;
  private volatile @Nullable ClassWeaver weaver;

  /**
   * A transformer for the hooks. To be made when strategies are in the ports: what it weaves
   * depends on whether one has calls sent once more.
   *
   * @param copies whether relocated copies of the hooked libraries are woven too
   * @param bootstrap the door's bootstrap method
   * @param cost where the time of refusing and weaving is added
   * @param methods weaves methods of the application
   */
  public WeavingTransformer(
      ClassLoader agentRoom,
      Collection<Hook> hooks,
      boolean copies,
      Method bootstrap,
      WeaveReport report,
      SelfCost cost,
      MethodWeaver methods) {
    this.agentRoom = agentRoom;
    this.plan = new WeavePlan(hooks, copies, HttpClientPort.retrier() != null);
    this.bootstrap = bootstrap;
    this.report = report;
    this.cost = cost;
    this.methods = methods;
  }

  /** From now on the JDK's own classes stay as they are. */
  public void leaveJdk() {
    jdkIsLeft = true;
  }

  /** Begins to see classes, those loaded before included. */
  public void install(Instrumentation instrumentation) {
    instrumentation.addTransformer(this, true);
    FrameworksAtWork frameworks = methods.frameworks();
    Map<Class<?>, Boolean> carriers = new HashMap<>();
    Class<?>[] all = instrumentation.getAllLoadedClasses();
    if (frameworks.areWatched()) {
      // all of them first: what is woven below may be linked at once
      for (Class<?> loaded : all) {
        frameworks.sees(loaded.getClassLoader(), loaded.getName().replace('.', '/'));
      }
    }
    for (Class<?> loaded : all) {
      if (isSeen(loaded)
          && (isMeant(loaded) || carries(loaded, carriers))
          && instrumentation.isModifiableClass(loaded)) {
        retransform(instrumentation, loaded);
      }
    }
  }

  /** A class loader of the application's that fails leaves its class as it is. */
  private boolean carries(Class<?> loaded, Map<Class<?>, Boolean> known) {
    try {
      return methods.carries(loaded, known);
    } catch (Throwable fault) {
      tell(loaded.getName().replace('.', '/'), "annotations in it have no effect", fault);
      return false;
    }
  }

  /**
   * Weaves methods of loaded classes that the configuration has not named before.
   *
   * @param done classes that are left out; those that are woven are added
   */
  public void weaveNamedAnew(Instrumentation instrumentation, Set<Class<?>> done) {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (loaded.getClassLoader() != null
          && methods.namesAnew(loaded.getName().replace('.', '/'))
          && isSeen(loaded)
          && instrumentation.isModifiableClass(loaded)
          && done.add(loaded)) {
        retransform(instrumentation, loaded);
      }
    }
  }

  private static void retransform(Instrumentation instrumentation, Class<?> loaded) {
    try {
      instrumentation.retransformClasses(loaded);
    } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError e) {
      AgentLog.debug("cannot weave the loaded class " + loaded.getName(), e);
    }
  }

  private boolean isSeen(Class<?> loaded) {
    return !loaded.isArray()
        && !loaded.isPrimitive()
        && !loaded.isHidden()
        && !isOurs(loaded.getClassLoader())
        && !isLeft(loaded.getClassLoader())
        && !OtherAgents.own(loaded.getClassLoader());
  }

  private boolean isMeant(Class<?> loaded) {
    String internalName = loaded.getName().replace('.', '/');
    if (plan.named(internalName) != null) {
      return true;
    }
    if (loaded.getClassLoader() == null) {
      return false;
    }
    if (plan.original(internalName) != null || methods.namesClass(internalName)) {
      return true;
    }
    if (loaded.isInterface()) {
      return false;
    }
    for (Entry entry : plan.ofSubtypes()) {
      if (hasSupertype(loaded, entry.weave().typeName(), false)) {
        return true;
      }
    }
    for (Entry entry : plan.ofCopiedSubtypes()) {
      if (hasSupertype(loaded, "." + entry.weave().typeName(), true)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasSupertype(Class<?> type, String name, boolean asTail) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (asTail ? each.getName().endsWith(name) : each.getName().equals(name)) {
        return true;
      }
      for (Class<?> implemented : each.getInterfaces()) {
        if (hasSupertype(implemented, name, asTail)) {
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

  private boolean isLeft(@Nullable ClassLoader loader) {
    return jdkIsLeft && (loader == null || loader == ClassLoader.getPlatformClassLoader());
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

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String internalName,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (internalName == null || isOurs(loader) || isLeft(loader)) {
      return null;
    }
    // to refuse a class takes no longer than to read the clock
    boolean sampled = (++seen & (REFUSALS_PER_SAMPLE - 1)) == 0;
    long begun = sampled ? cost.now() : 0;
    try {
      methods.frameworks().sees(loader, internalName);
      List<Entry> named = plan.named(internalName);
      WeavePlan.Original copied =
          named == null && loader != null ? plan.original(internalName) : null;
      boolean hooked =
          named != null || copied != null || (loader != null && plan.maybeSubtype(classFile));
      boolean asked = loader != null && isAsked(loader, internalName, classFile);
      if (!hooked && !asked) {
        if (sampled) {
          cost.add(Part.WEAVE, (cost.now() - begun) * REFUSALS_PER_SAMPLE);
        }
        return null;
      }
      if (OtherAgents.own(loader)) {
        return null;
      }
      byte[] woven = hooked ? weave(loader, internalName, classFile, named, copied) : null;
      if (!asked || loader == null) {
        return woven;
      }
      byte[] planned = weaveMethods(loader, internalName, woven == null ? classFile : woven);
      return planned == null ? woven : planned;
    } catch (Throwable fault) {
      tell(internalName, "it stays as it is", fault);
      return null;
    }
  }

  private static void tell(String internalName, String outcome, Throwable fault) {
    try {
      AgentLog.warnOnce(
          "could not weave " + internalName.replace('/', '.') + " (" + fault + "); " + outcome);
      AgentLog.debug("could not weave", fault);
    } catch (Throwable fromReporting) {
      // the application goes first
    }
  }

  /** A fault here, as of the application's class loader, leaves the hooks at work. */
  private boolean isAsked(ClassLoader loader, String internalName, byte[] classFile) {
    try {
      return methods.mayMean(loader, internalName, classFile);
    } catch (Throwable fault) {
      tell(internalName, "annotations in it have no effect", fault);
      return false;
    }
  }

  /** Null where nothing applies, or something fails: what hooks have woven stays as it is. */
  private byte @Nullable [] weaveMethods(
      ClassLoader loader, String internalName, byte[] classFile) {
    long begun = cost.now();
    try {
      return weaver().weaveMethods(loader, classFile, methods);
    } catch (Throwable fault) {
      tell(internalName, "annotations in it have no effect", fault);
      return null;
    } finally {
      cost.addSince(Part.WEAVE, begun);
    }
  }

  private byte @Nullable [] weave(
      @Nullable ClassLoader loader,
      String internalName,
      byte[] classFile,
      @Nullable List<Entry> named,
      WeavePlan.@Nullable Original copied)
      throws IOException {
    long begun = cost.now();
    try {
      List<Entry> meant = new ArrayList<>(plan.ofSubtypes());
      if (named != null) {
        meant.addAll(named);
      }
      String className = internalName.replace('/', '.');
      CopiedWeaves ofCopies =
          loader == null ? null : ofCopies(loader, internalName, className, classFile, copied);
      if (ofCopies != null) {
        List<Entry> both = new ArrayList<>(meant);
        both.addAll(ofCopies.meant());
        try {
          return weaver().weave(loader, className, classFile, both);
        } catch (IOException | RuntimeException unlike) {
          ofCopies.refuse(unlike);
        }
      }
      return weaver().weave(loader, className, classFile, meant);
    } finally {
      cost.addSince(Part.WEAVE, begun);
    }
  }

  /** What the class is woven with as a part of copies of libraries; null if it is none. */
  private @Nullable CopiedWeaves ofCopies(
      ClassLoader loader,
      String internalName,
      String className,
      byte[] classFile,
      WeavePlan.@Nullable Original copied)
      throws IOException {
    List<String> prefixes = plan.copiesMaybeMeant(classFile);
    if (copied == null && prefixes.isEmpty()) {
      return null;
    }
    CopiedWeaves found = new CopiedWeaves(weaver().copies(), report, loader, className);
    for (String prefix : prefixes) {
      found.add(plan.ofCopiedSubtypes(), new Relocation("", prefix));
    }
    if (copied != null) {
      found.add(copied.entries(), Relocation.between(copied.internalName(), internalName));
    }
    return found.meant().isEmpty() ? null : found;
  }
}
