package io.outrigger.engine.link;

import java.lang.invoke.MethodHandle;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What all places of one hook share, and how they all end together. Safe from any thread.
 *
 * <p>They end together even if only one of them fails, and though some may have nothing to do with
 * it, as those for connections with those for requests: which of them belong together nobody has
 * said. Half a hook begins what it never ends, and what it tells is wrong; a hook that tells
 * nothing is missed.
 */
final class HookSites {

  private final String hookId;
  private final HookFaults faults;
  private final SiteSampler sampler;
  private final LongAdder spent;

  /** Weakly, for a place belongs to a class of the application. */
  private final Set<GuardedSite> linked = Collections.newSetFromMap(new WeakHashMap<>());

  private boolean retired;

  /** Where the hook failed too often, until that is told. */
  private @Nullable String blamed;

  HookSites(String hookId, HookFaults faults, SiteSampler sampler, LongAdder spent) {
    this.hookId = hookId;
    this.faults = faults;
    this.sampler = sampler;
    this.spent = spent;
  }

  String hookId() {
    return hookId;
  }

  HookFaults faults() {
    return faults;
  }

  SiteSampler sampler() {
    return sampler;
  }

  /** Where the hook's time is added up. */
  LongAdder spent() {
    return spent;
  }

  /** From now on the place calls the advice, unless the hook is retired. */
  synchronized void lead(GuardedSite site, MethodHandle advice) {
    if (!retired) {
      site.leadTo(advice);
      linked.add(site);
    }
  }

  /** The hook has failed too often at this place: it is retired, if it is not, and that is told. */
  void switchOff(String place) {
    synchronized (this) {
      if (!retired) {
        blamed = place;
      }
    }
    retire();
    tell();
  }

  /**
   * Tells once at which place the hook failed; where there was no memory to, the next call does.
   */
  void tell() {
    @Nullable String place;
    synchronized (this) {
      place = blamed;
    }
    if (place != null) {
      faults.switchedOff(hookId, place);
      synchronized (this) {
        blamed = null;
      }
    }
  }

  /**
   * From now on no place of the hook does anything, those to come included. A place that cannot be
   * told, for want of memory, is left for the next call.
   *
   * @return whether this call has retired it
   */
  synchronized boolean retire() {
    boolean first = !retired;
    retired = true;
    Iterator<GuardedSite> left = linked.iterator();
    while (left.hasNext()) {
      GuardedSite site = left.next();
      try {
        site.doNothing();
        left.remove();
      } catch (VirtualMachineError notNow) {
        // it stays in the set; to tell of it would want memory too
      }
    }
    return first;
  }

  synchronized boolean isRetired() {
    return retired;
  }
}
