package io.outrigger.engine.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.engine.chain.Chain;
import io.outrigger.engine.cost.SelfCost;
import io.outrigger.engine.link.Failing;
import io.outrigger.engine.link.HookFaults;
import io.outrigger.engine.link.Linker;
import io.outrigger.engine.method.MethodLinker;
import io.outrigger.engine.method.MethodProblems;
import io.outrigger.engine.room.HookRooms;
import io.outrigger.hook.sample.SampleHook;
import io.outrigger.port.httpclient.HttpClientInterceptor;
import io.outrigger.port.httpserver.HttpServerInterceptor;
import io.outrigger.spi.Feeds;
import io.outrigger.spi.StrategyFaults;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hook whose advice always fails, at a place that is called by hand. */
class LostCallsTest {

  private static final ClassLoader ROOM = LostCallsTest.class.getClassLoader();

  private final List<String> heard = new ArrayList<>();
  private final HookFaults faults = new HookFaults(List.of("sample"));
  private final Linker linker =
      new Linker(
          Map.of("sample", new SampleHook()),
          new HookRooms(ROOM, noInstrumentation()),
          faults,
          new Failing(true, ""),
          new SelfCost(List.of("sample")),
          new MethodLinker(new MethodProblems()));

  private static final StrategyFaults NO_FAULTS =
      (whose, fault) -> {
        throw new AssertionError(whose, fault);
      };

  private static Instrumentation noInstrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            ROOM,
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }

  private final class Server implements HttpServerInterceptor {
    @Override
    public void lost() {
      heard.add("server");
    }
  }

  private final class Client implements HttpClientInterceptor {
    @Override
    public void lost() {
      heard.add("client");
    }
  }

  @AfterEach
  void leave() {
    Chain.install(Map.of(), NO_FAULTS);
  }

  private void fail(int times) throws Throwable {
    MethodType type = MethodType.methodType(Object.class);
    CallSite site =
        linker.link(
            MethodHandles.lookup(),
            "enter",
            type,
            new Object[] {
              "sample",
              "io.outrigger.hook.sample.ThrowingAdvice",
              type.toMethodDescriptorString(),
              "app.Service#apply"
            });
    for (int i = 0; i < times; i++) {
      assertThat(site.dynamicInvoker().invoke()).isNull();
    }
  }

  @Test
  void whatASwitchedOffHookHadBegunIsLostOnce() throws Throwable {
    Chain.install(Map.of("test", List.of(new Server(), new Client())), NO_FAULTS);
    LostCalls chore = new LostCalls(linker, Map.of("sample", Feeds.HTTP_SERVED_AND_CALLED));
    fail(9);
    chore.run();
    assertThat(heard).isEmpty();

    fail(10);
    chore.run();
    chore.run();

    assertThat(heard).containsExactly("server", "client");
    assertThat(linker.switchedOff())
        .containsExactly(new HookFaults.Place("sample", "app.Service#apply (enter)"));
    assertThat(linker.retired()).as("for their cost").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP_SERVED, server",
    "ROUTES_OF_HTTP_SERVED, server",
    "HTTP_CALLED, client",
  })
  void onlyThePortThatTheHookFedForgets(Feeds fed, String port) throws Throwable {
    Chain.install(Map.of("test", List.of(new Server(), new Client())), NO_FAULTS);
    LostCalls chore = new LostCalls(linker, Map.of("sample", fed));
    fail(10);

    chore.run();

    assertThat(heard).containsExactly(port);
  }

  @Test
  void aHookThatOnlyNamesThingsHadBegunNothing() throws Throwable {
    Chain.install(Map.of("test", List.of(new Server(), new Client())), NO_FAULTS);
    LostCalls chore = new LostCalls(linker, Map.of());
    fail(10);

    chore.run();

    assertThat(linker.switchedOff()).hasSize(1);
    assertThat(heard).isEmpty();
  }
}
