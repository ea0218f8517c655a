package io.outrigger.engine.link;

import io.outrigger.engine.cost.Part;
import io.outrigger.engine.cost.SelfCost;
import io.outrigger.engine.method.MethodLinker;
import io.outrigger.engine.relocate.Relocation;
import io.outrigger.engine.room.HookRooms;
import io.outrigger.spi.Hook;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Links woven places to advice, behind the door. Runs on a thread of the application, when a woven
 * place is reached for the first time.
 *
 * <p>Linking loads classes and so may reach a woven place itself. Such a nested place gets a site
 * that does nothing yet and is linked when the outer one is done.
 */
public final class Linker {

  /** Of JDK types only, for it hangs on threads of the application. Empty outside of linking. */
  private static final ThreadLocal<@Nullable List<Runnable>> AFTERWARDS = new ThreadLocal<>();

  private final Map<String, Hook> hooks;
  private final HookRooms rooms;
  private final HookFaults faults;
  private final Failing failing;
  private final SelfCost cost;
  private final SiteSampler sampler;
  private final MethodLinker methods;
  private final Map<String, HookSites> sites = new TreeMap<>();

  /** Ids of hooks that were retired for their cost. */
  private final List<String> retired = new CopyOnWriteArrayList<>();

  /**
   * A linker for these hooks.
   *
   * @param failing which places throw instead of calling their advice, for tests
   * @param cost where the time of linking and of advice is added
   * @param methods links methods of the application
   */
  public Linker(
      Map<String, Hook> hooks,
      HookRooms rooms,
      HookFaults faults,
      Failing failing,
      SelfCost cost,
      MethodLinker methods) {
    this.hooks = Map.copyOf(hooks);
    this.rooms = rooms;
    this.faults = faults;
    this.failing = failing;
    this.cost = cost;
    this.methods = methods;
    this.sampler = new SiteSampler(cost.clock());
    for (String id : hooks.keySet()) {
      sites.put(id, sitesOf(id));
    }
  }

  private HookSites sitesOf(String hookId) {
    HookSites known = sites.get(hookId);
    return known == null ? new HookSites(hookId, faults, sampler, cost.ofHook(hookId)) : known;
  }

  /** Makes what is measured at woven places more exact. To be called beside main. */
  public void warmUp() {
    sampler.warmUp();
  }

  /** Lets all places of the hook do nothing, for good. Safe from any thread. */
  public void retire(String hookId) {
    if (sitesOf(hookId).retire()) {
      retired.add(hookId);
    }
  }

  /** The ids of the hooks that {@link #retire} has retired. */
  public List<String> retired() {
    return List.copyOf(retired);
  }

  /** Where hooks failed so often that they were switched off, in the order in which they were. */
  public List<HookFaults.Place> switchedOff() {
    return faults.switchedOff();
  }

  /** Retires those places of retired hooks that could not be when the hooks were. */
  public void retireRest() {
    for (HookSites each : sites.values()) {
      if (each.isRetired()) {
        each.retire();
        each.tell();
      }
    }
  }

  /** A handle of {@link #link} as the door wants it. */
  public MethodHandle handle() throws ReflectiveOperationException {
    return MethodHandles.lookup()
        .bind(
            this,
            "link",
            MethodType.methodType(
                CallSite.class,
                MethodHandles.Lookup.class,
                String.class,
                MethodType.class,
                Object[].class));
  }

  /**
   * The bootstrap method.
   *
   * @param arguments hook id, advice class, descriptor of the advice method, the woven place in
   *     words; for a copy of the library also the head of its names, before and now
   */
  public CallSite link(
      MethodHandles.Lookup caller, String adviceMethod, MethodType type, Object[] arguments) {
    String hookId = (String) arguments[0];
    if (hookId.equals(MethodLinker.METHODS)) {
      return linkMethod(caller, adviceMethod, type, arguments);
    }
    String place = arguments[3] + " (" + adviceMethod + ")";
    HookSites ofHook = sitesOf(hookId);
    GuardedSite site = new GuardedSite(type, ofHook, place);
    if (ofHook.isRetired()) {
      return site;
    }
    Class<?> woven = caller.lookupClass();
    List<Runnable> afterwards = AFTERWARDS.get();
    if (afterwards != null) {
      afterwards.add(() -> lead(site, woven, ofHook, adviceMethod, arguments));
      return site;
    }
    long begun = cost.now();
    List<Runnable> nested = new ArrayList<>();
    AFTERWARDS.set(nested);
    try {
      lead(site, woven, ofHook, adviceMethod, arguments);
      for (int i = 0; i < nested.size(); i++) {
        nested.get(i).run();
      }
    } finally {
      AFTERWARDS.remove();
      cost.addSince(Part.LINK, begun);
    }
    return site;
  }

  private CallSite linkMethod(
      MethodHandles.Lookup caller, String name, MethodType type, Object[] arguments) {
    long begun = cost.now();
    try {
      return methods.link(caller, name, type, arguments);
    } finally {
      cost.addSince(Part.LINK, begun);
    }
  }

  private void lead(
      GuardedSite site, Class<?> woven, HookSites ofHook, String adviceMethod, Object[] arguments) {
    try {
      Hook hook = hooks.get(ofHook.hookId());
      if (hook == null) {
        throw new IllegalStateException("no hook " + ofHook.hookId());
      }
      Relocation relocation =
          arguments.length > 4
              ? new Relocation((String) arguments[4], (String) arguments[5])
              : null;
      ClassLoader room = rooms.beside(woven, hook, relocation);
      MethodType adviceType = MethodType.fromMethodDescriptorString((String) arguments[2], room);
      MethodHandle advice =
          MethodHandles.publicLookup()
              .findStatic(
                  Class.forName((String) arguments[1], true, room), adviceMethod, adviceType);
      ofHook.lead(site, failing.fails((String) arguments[1]) ? failing.advice(adviceType) : advice);
    } catch (Throwable fault) {
      site.linkFailed(fault);
    }
  }
}
