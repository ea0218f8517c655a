package io.outrigger.engine.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.engine.cost.SelfCost;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HookSitesTest {

  private static final MethodType TYPE = MethodType.methodType(Object.class, Object.class);
  private static final MethodHandle ADVICE = MethodHandles.identity(Object.class);

  private final SelfCost cost = new SelfCost(List.of("sample"));
  private final HookFaults faults = new HookFaults(List.of("sample"));
  private final HookSites hook =
      new HookSites("sample", faults, new SiteSampler(cost.clock()), cost.ofHook("sample"));

  /** A place in a JVM that has no memory left for a while. */
  private final class Starved extends GuardedSite {
    private boolean starved;

    Starved() {
      super(TYPE, hook, "a place");
    }

    @Override
    public void setTarget(MethodHandle target) {
      if (starved) {
        throw new OutOfMemoryError("on purpose");
      }
      super.setTarget(target);
    }
  }

  private static boolean calls(GuardedSite site) throws Throwable {
    return site.dynamicInvoker().invoke((Object) "heard") != null;
  }

  @Test
  void aPlaceThatCannotBeRetiredKeepsNoOtherAndIsRetiredLater() throws Throwable {
    List<Starved> places = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Starved place = new Starved();
      hook.lead(place, ADVICE);
      assertThat(calls(place)).isTrue();
      place.starved = i % 2 == 0;
      places.add(place);
    }

    assertThat(hook.retire()).as("by this call").isTrue();
    for (Starved place : places) {
      assertThat(calls(place)).isEqualTo(place.starved);
      place.starved = false;
    }

    assertThat(hook.retire()).as("by this call").isFalse();
    for (Starved place : places) {
      assertThat(calls(place)).isFalse();
    }
  }

  @Test
  void switchedOffAHookIsToldOfOnce() throws Throwable {
    GuardedSite place = new GuardedSite(TYPE, hook, "a place");
    hook.lead(place, ADVICE);

    hook.switchOff("a place");
    hook.switchOff("another");

    assertThat(calls(place)).isFalse();
    assertThat(faults.switchedOff()).containsExactly(new HookFaults.Place("sample", "a place"));
    GuardedSite late = new GuardedSite(TYPE, hook, "a place that is reached later");
    hook.lead(late, ADVICE);
    assertThat(calls(late)).isFalse();
  }
}
