package io.outrigger.engine.link;

import java.lang.invoke.MethodHandle;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What all places of one hook share, and how they all end together. Safe from any thread. */
final class HookSites {

  private final String hookId;
  private final HookFaults faults;
  private final SiteSampler sampler;
  private final LongAdder spent;

  /** Weakly, for a place belongs to a class of the application. */
  private final Set<GuardedSite> linked = Collections.newSetFromMap(new WeakHashMap<>());

  private boolean retired;

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

  /** From now on no place of the hook does anything, those to come included. */
  synchronized void retire() {
    retired = true;
    for (GuardedSite site : linked) {
      site.doNothing();
    }
    linked.clear();
  }

  synchronized boolean isRetired() {
    return retired;
  }
}
