package io.outrigger.engine;

import io.outrigger.bootstrap.Door;
import io.outrigger.engine.cost.SelfCost;
import io.outrigger.engine.link.Failing;
import io.outrigger.engine.link.HookFaults;
import io.outrigger.engine.link.Linker;
import io.outrigger.engine.method.MethodLinker;
import io.outrigger.engine.method.MethodWeaver;
import io.outrigger.engine.room.HookRooms;
import io.outrigger.engine.weave.WeaveReport;
import io.outrigger.engine.weave.WeavingTransformer;
import io.outrigger.spi.Hook;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;

/** Makes transformers; what they weave is linked through the door of the tests' JVM. */
public final class TestTransformers {

  private TestTransformers() {}

  /** One that weaves methods of the application alone. */
  public static WeavingTransformer of(MethodLinker linker, MethodWeaver weaver) throws Exception {
    return of(Map.of(), true, new WeaveReport(), new HookFaults(List.of()), linker, weaver);
  }

  static WeavingTransformer of(
      Map<String, Hook> hooks,
      boolean copies,
      WeaveReport report,
      HookFaults faults,
      MethodLinker linker,
      MethodWeaver weaver)
      throws Exception {
    ClassLoader ours = TestTransformers.class.getClassLoader();
    ClassLoader room = new ClassLoader(ours) {};
    Instrumentation none =
        (Instrumentation)
            Proxy.newProxyInstance(
                ours,
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> {
                  throw new UnsupportedOperationException(method.getName());
                });
    SelfCost cost = new SelfCost(hooks.keySet());
    TestDoor.leadTo(
        new Linker(hooks, new HookRooms(room, none), faults, Failing.NONE, cost, linker));
    return new WeavingTransformer(
        room,
        hooks.values(),
        copies,
        Door.class.getMethod(
            "link", MethodHandles.Lookup.class, String.class, MethodType.class, Object[].class),
        report,
        cost,
        weaver);
  }
}
