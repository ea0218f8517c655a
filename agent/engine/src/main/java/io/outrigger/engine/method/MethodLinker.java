package io.outrigger.engine.method;

import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.port.method.MethodPort;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Links the beginnings of woven methods. Runs on a thread of the application, when such a method is
 * called for the first time; what goes wrong leaves the method as if nothing applied to it.
 */
public final class MethodLinker {

  /** The first bootstrap argument of sites that are linked here; no hook has such an id. */
  public static final String METHODS = "#methods";

  /** The name of the site that asks whether what applies is to be called. */
  static final String ENTERED = "entered";

  /** The name of the site that calls it. */
  static final String CALL = "call";

  /** The name of the site ahead of a call of what the method overrides. */
  static final String OVERRIDDEN = "overridden";

  /**
   * The site whose body the thread is about to call. Of JDK types only, for it hangs on threads of
   * the application.
   */
  private static final ThreadLocal<@Nullable Object[]> ABOUT_TO_CALL = new ThreadLocal<>();

  private static final MethodHandle IS_ENTERED;
  private static final MethodHandle ARM;
  private static final MethodHandle DISARM;
  private static final MethodHandle NEVER;
  private static final MethodHandle NOTHING;
  private static final MethodHandle AGAIN;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      IS_ENTERED =
          lookup.findStatic(
              MethodLinker.class, "isEntered", MethodType.methodType(boolean.class, Object.class));
      ARM =
          lookup.findStatic(
              MethodLinker.class, "arm", MethodType.methodType(void.class, Object.class));
      DISARM =
          lookup.findStatic(
              MethodLinker.class,
              "disarm",
              MethodType.methodType(void.class, Object.class, Throwable.class));
      AGAIN =
          lookup.findVirtual(
              MethodLinker.class,
              "again",
              MethodType.methodType(
                  boolean.class, Site.class, MethodHandles.Lookup.class, String.class));
      NEVER = MethodHandles.constant(boolean.class, false);
      NOTHING = MethodHandles.empty(MethodType.methodType(void.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** A call of what the method overrides, and of which type it is. */
  private record Above(MutableCallSite site, String internalName) {}

  /** The sites of one method of one class; reached from that class only. */
  private static final class Site {
    private final Object mark = new Object();
    private final MutableCallSite entered =
        new MutableCallSite(MethodType.methodType(boolean.class));
    private final List<Above> above = new ArrayList<>(0);
    private volatile boolean linked;

    /** With all rights of the class; null as long as only an override asks. */
    private MethodHandles.@Nullable Lookup caller;

    private @Nullable String id;
    private @Nullable MethodHandle composed;
    private @Nullable MutableCallSite call;

    Site() {
      entered.setTarget(NEVER);
    }

    synchronized void linkedBy(MethodHandles.Lookup lookup, String known) {
      caller = lookup;
      id = known;
    }

    synchronized MethodHandles.@Nullable Lookup caller() {
      return caller;
    }

    synchronized @Nullable String id() {
      return id;
    }

    synchronized boolean applies() {
      return composed != null;
    }

    /** The one place that calls what applies; null where nothing does. */
    synchronized @Nullable MutableCallSite call(MethodType type) {
      MethodHandle target = composed;
      if (target == null) {
        return null;
      }
      MutableCallSite made = call;
      if (made == null) {
        made = new MutableCallSite(target.asType(type));
        call = made;
      }
      return made;
    }

    /** From now on this is called. */
    synchronized void lead(MethodHandle target, MethodHandle asks) {
      MutableCallSite made = call;
      if (made != null) {
        made.setTarget(target.asType(made.type()));
      }
      composed = target;
      entered.setTarget(asks);
    }

    synchronized void add(Above call) {
      above.add(call);
    }

    synchronized List<Above> above() {
      return List.copyOf(above);
    }

    synchronized void addTo(List<MutableCallSite> all) {
      all.add(entered);
      if (call != null) {
        all.add(call);
      }
      for (Above each : above) {
        all.add(each.site());
      }
    }
  }

  /** By name and descriptor. */
  private final ClassValue<Map<String, Site>> sites =
      new ClassValue<>() {
        @Override
        protected Map<String, Site> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  /** All that were linked; classes may go. */
  private final List<WeakReference<Site>> linked = new ArrayList<>();

  /** Held while methods are linked anew. */
  private final ReentrantLock relinking = new ReentrantLock();

  /** Which state of the plans is in force; grows with each {@link #relink}. */
  private volatile int generation;

  private final PlannedMethods planned = new PlannedMethods();
  private final MethodProblems problems;

  /** A linker that tells of annotations that cannot be followed. */
  public MethodLinker(MethodProblems problems) {
    this.problems = problems;
  }

  /** Where the weaver notes what is to be linked. */
  public PlannedMethods planned() {
    return planned;
  }

  /**
   * The site that {@link WovenPlans} wrote.
   *
   * @param name {@link #ENTERED}, {@link #CALL} or {@link #OVERRIDDEN}
   * @param arguments behind {@link #METHODS} the method's id, and which type's method is called
   */
  public CallSite link(
      MethodHandles.Lookup caller, String name, MethodType type, Object[] arguments) {
    String id = (String) arguments[1];
    PlannedMethod method = planned.find(id);
    if (method == null) {
      throw new IllegalStateException("nothing is known of " + id);
    }
    Site site = site(caller.lookupClass(), method.method());
    if (name.equals(OVERRIDDEN)) {
      Above above = new Above(new MutableCallSite(NOTHING), (String) arguments[2]);
      // first, for plans may change meanwhile
      site.add(above);
      int begun;
      do {
        begun = generation;
        PlannedMethod now = planned.find(id);
        above
            .site()
            .setTarget(overridden(caller, now == null ? method : now, above.internalName()));
      } while (begun != generation);
      return above.site();
    }
    if (!site.linked || !id.equals(site.id())) {
      // the latter where the class was woven again and something else applies to it
      site.linkedBy(caller, id);
      note(site);
      // before, for it takes little: where stack or memory ends below, the next call tries again
      site.entered.setTarget(MethodHandles.insertArguments(AGAIN, 0, this, site, caller, id));
      linkOnce(site, caller, id);
    }
    if (name.equals(ENTERED)) {
      return site.entered;
    }
    MutableCallSite call = site.call(type);
    if (call == null) {
      // the first question said no, and nothing leads here
      throw new IllegalStateException("nothing applies to " + id);
    }
    return call;
  }

  private void note(Site site) {
    synchronized (linked) {
      linked.add(new WeakReference<>(site));
    }
  }

  /**
   * What applies to methods has changed: those that were called before are linked anew, and from
   * then on no thread begins a call by what applied until now.
   *
   * @return how many methods
   */
  public int relink() {
    relinking.lock();
    try {
      return relink(false);
    } finally {
      relinking.unlock();
    }
  }

  /**
   * Leaves to frameworks that are at work by now what was linked before they were: of methods that
   * share a cache one alone must not be. To be called now and then; it is done before each method
   * that is linked as well.
   */
  public void followFrameworks() {
    // who finds another thread at it does not wait, for he may hold locks that the other needs
    if (planned.frameworks().areWatched() && relinking.tryLock()) {
      try {
        if (planned.frameworks().haveAppeared()) {
          relink(true);
        }
      } finally {
        relinking.unlock();
      }
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
  private int relink(boolean adoptedAlone) {
    generation++;
    List<Site> sites = new ArrayList<>();
    synchronized (linked) {
      Set<Site> seen = new HashSet<>();
      Iterator<WeakReference<Site>> each = linked.iterator();
      while (each.hasNext()) {
        Site site = each.next().get();
        if (site == null || !seen.add(site)) {
          each.remove();
        } else if (!adoptedAlone || mayBeLeft(planned(site))) {
          sites.add(site);
        }
      }
    }
    List<MutableCallSite> changed = new ArrayList<>();
    for (Site site : sites) {
      MethodHandles.Lookup caller = site.caller();
      String id = site.id();
      PlannedMethod method = planned(site);
      if (caller != null && id != null && method != null) {
        relink(site, caller, id, method);
      }
    }
    for (Site site : sites) {
      MethodHandles.Lookup caller = site.caller();
      PlannedMethod method = planned(site);
      for (Above each : site.above()) {
        if (caller != null && method != null) {
          each.site().setTarget(overridden(caller, method, each.internalName()));
        }
      }
      site.addTo(changed);
    }
    if (!changed.isEmpty()) {
      MutableCallSite.syncAll(changed.toArray(new MutableCallSite[0]));
    }
    return sites.size();
  }

  private static boolean mayBeLeft(@Nullable PlannedMethod method) {
    if (method != null) {
      for (MethodAnnotation each : method.annotations()) {
        if (!each.spec().activeWhen().isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Where there is no room to, the method keeps what applied. */
  private void relink(Site site, MethodHandles.Lookup caller, String id, PlannedMethod method) {
    try {
      compose(site, caller, id, method);
    } catch (VirtualMachineError noRoom) {
      problems.addLinking(method.place(), "it could not be linked anew (" + noRoom + ")");
    }
  }

  private @Nullable PlannedMethod planned(Site site) {
    String id = site.id();
    return id == null ? null : planned.find(id);
  }

  /** Two threads may both do it, and come to the same. Plans may change meanwhile. */
  private void linkOnce(Site site, MethodHandles.Lookup caller, String id) {
    try {
      followFrameworks();
      int begun;
      do {
        begun = generation;
        PlannedMethod method = planned.find(id);
        if (method != null) {
          compose(site, caller, id, method);
        }
      } while (begun != generation);
      site.linked = true;
    } catch (StackOverflowError | OutOfMemoryError noRoom) {
      // says nothing of the method
    }
  }

  @SuppressWarnings("unused") // through AGAIN
  private boolean again(Site site, MethodHandles.Lookup caller, String id) {
    if (!site.linked) {
      linkOnce(site, caller, id);
    }
    return site.applies() && isEntered(site.mark);
  }

  private Site site(Class<?> type, ScannedMethod method) {
    Map<String, Site> ofClass = sites.get(type);
    String key = method.name() + method.descriptor();
    Site known = ofClass.get(key);
    if (known != null) {
      return known;
    }
    Site made = new Site();
    Site first = ofClass.putIfAbsent(key, made);
    return first == null ? made : first;
  }

  private static MethodType type(MethodHandles.Lookup caller, ScannedMethod method) {
    return MethodType.fromMethodDescriptorString(
        method.descriptor(), caller.lookupClass().getClassLoader());
  }

  /** Marks the call of what the method overrides, if nothing applies to that which did not here. */
  private MethodHandle overridden(
      MethodHandles.Lookup caller, PlannedMethod method, String internalName) {
    ScannedMethod scanned = method.method();
    try {
      Class<?> named =
          Class.forName(
              internalName.replace('/', '.'), false, caller.lookupClass().getClassLoader());
      Class<?> declaring = named;
      ScannedMethod overridden = scanned;
      if (KotlinNames.isOfBodies(internalName)) {
        overridden = scanned.bodyIn(internalName);
      } else {
        MethodHandle called =
            caller.findSpecial(named, scanned.name(), type(caller, scanned), caller.lookupClass());
        declaring = caller.revealDirect(called.asFixedArity()).getDeclaringClass();
      }
      boolean applied = site(caller.lookupClass(), scanned).applies();
      return applied && planned.isCovered(declaring.getName(), overridden, method.annotations())
          ? MethodHandles.insertArguments(ARM, 0, site(declaring, overridden).mark)
          : NOTHING;
    } catch (Throwable fault) {
      problems.addLinking(method.place(), "what it overrides could not be told (" + fault + ")");
      return NOTHING;
    }
  }

  private void compose(Site site, MethodHandles.Lookup caller, String id, PlannedMethod method) {
    try {
      List<MethodAnnotation> applied = applied(id, method, caller.lookupClass().getClassLoader());
      MethodType type = type(caller, method.method());
      MethodCall call =
          new MethodCall(
              caller,
              method.method().name(),
              type,
              method.method().isStatic(),
              method.method().isSynchronized(),
              method.method().throwsTypes(),
              applied,
              method.method().parameterNames(),
              method.method().parameterAnnotations());
      MethodHandle body = body(call, site.mark);
      MethodHandle composed = MethodPort.around(call, body, new Told(problems));
      if (composed != body && method.method().isSuspending()) {
        composed = Reentry.past(call, body, composed);
      }
      // a method that something applied to goes on asking: its mark may be set on some thread
      if (composed != body || site.applies()) {
        // ready for the site: were it to fail there, the method would return nothing for good
        site.lead(
            composed.asType(composed.type().erase()),
            MethodHandles.insertArguments(IS_ENTERED, 0, site.mark));
      } else {
        site.entered.setTarget(NEVER);
      }
    } catch (StackOverflowError | OutOfMemoryError noRoom) {
      throw noRoom;
    } catch (Throwable fault) {
      if (!site.applies()) {
        site.entered.setTarget(NEVER);
      }
      problems.addLinking(method.place(), "it could not be linked (" + fault + ")");
    }
  }

  /** What no framework applies itself, as far as its classes are loaded by now. */
  private List<MethodAnnotation> applied(
      String id, PlannedMethod method, @Nullable ClassLoader loader) {
    List<MethodAnnotation> applied = new ArrayList<>(method.annotations().size());
    for (MethodAnnotation each : method.annotations()) {
      String framework = planned.frameworks().applying(each.spec(), loader);
      if (framework == null) {
        planned.take(id, each.spec());
        applied.add(each);
      } else {
        planned.leave(id, each.spec(), framework);
      }
    }
    return applied;
  }

  /** Not a lambda: methods may be linked before the application's main. */
  private record Told(MethodProblems problems) implements MethodPort.Problems {
    @Override
    public void add(MethodAnnotation annotation, String method, String why) {
      problems.addAt(method, annotation, why);
    }
  }

  /** The method's own code, past the beginning that was woven. */
  private static MethodHandle body(MethodCall call, Object mark)
      throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = call.lookup();
    Class<?> type = call.declaringClass();
    MethodHandle method =
        call.isStatic()
            ? lookup.findStatic(type, call.methodName(), call.type())
            : lookup.findSpecial(type, call.methodName(), call.type(), type);
    MethodHandle armed =
        MethodHandles.foldArguments(
            method.asFixedArity(), MethodHandles.insertArguments(ARM, 0, mark));
    // of no types of the application: JDK 17 remembers in a static what it last made such a handle
    // for, and with the types their class loader
    MethodHandle erased = armed.asType(armed.type().erase());
    MethodHandle handler =
        MethodHandles.foldArguments(
            MethodHandles.throwException(erased.type().returnType(), Throwable.class),
            MethodHandles.insertArguments(DISARM, 0, mark));
    // where the stack ends before the body begins, the mark would stand for the next call
    return MethodHandles.catchException(erased, Throwable.class, handler).asType(armed.type());
  }

  @SuppressWarnings("unused") // through IS_ENTERED
  private static boolean isEntered(Object mark) {
    Object[] about = ABOUT_TO_CALL.get();
    if (about != null && about[0] == mark) {
      about[0] = null;
      return false;
    }
    return true;
  }

  @SuppressWarnings("unused") // through ARM
  private static void arm(Object mark) {
    Object[] about = ABOUT_TO_CALL.get();
    if (about == null) {
      about = new Object[1];
      ABOUT_TO_CALL.set(about);
    }
    about[0] = mark;
  }

  @SuppressWarnings("unused") // through DISARM
  private static void disarm(Object mark, Throwable thrown) {
    Object[] about = ABOUT_TO_CALL.get();
    if (about != null && about[0] == mark) {
      about[0] = null;
    }
  }
}
