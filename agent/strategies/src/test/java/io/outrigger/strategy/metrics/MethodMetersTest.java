package io.outrigger.strategy.metrics;

import static io.outrigger.strategy.metrics.MeterAnnotations.COUNTED;
import static io.outrigger.strategy.metrics.MeterAnnotations.TIMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.MethodPort;
import io.outrigger.spi.MetricSpec;
import io.outrigger.strategy.Exposition;
import io.outrigger.strategy.FakeContext;
import io.outrigger.strategy.MethodLinking;
import io.outrigger.strategy.Registry;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What methods with annotations are measured as, attribute by attribute. */
class MethodMetersTest {

  private static final String CLASS = "class=\"" + Till.class.getName() + "\",";
  private static final String NONE = "exception=\"none\",";

  private final FakeContext context =
      new FakeContext().with("outrigger.metrics.jvm.enabled", "false");
  private final MetricsStrategy strategy = new MetricsStrategy();
  private final MethodLinking linking = new MethodLinking();
  private final Till till = new Till();

  private void start() {
    linking.install(strategy.start(context));
    strategy.ready(context);
  }

  private void adopt() {
    context.with("outrigger.annotations.adopt", "micrometer");
    start();
  }

  @AfterEach
  void uninstall() {
    MethodPort.install(List.of());
  }

  private MethodHandle order(AnnotationSpec spec, String... attributes) {
    MethodHandle handle = linking.method(Till.class, "order").with(spec, attributes).link();
    assertThat(linking.problems).isEmpty();
    return handle;
  }

  private Exposition scrape() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Registry.of(context).scrape(Registry.Format.TEXT).writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Exposition(out.toString(StandardCharsets.UTF_8));
  }

  private void succeed(MethodHandle method, long millis) throws Throwable {
    till.does =
        () -> {
          context.passMillis(millis);
          return "ok";
        };
    assertThat(method.invoke(till, "tea")).isEqualTo("ok");
  }

  private void fail(MethodHandle method, long millis, Exception with) {
    till.does =
        () -> {
          context.passMillis(millis);
          throw with;
        };
    assertThatThrownBy(() -> method.invoke(till, "tea")).isSameAs(with);
  }

  @Test
  void aTimerTellsCountSumAndLongestByHowCallsEnd() throws Throwable {
    start();
    MethodHandle order = order(TIMED);

    succeed(order, 20);
    succeed(order, 50);
    fail(order, 1000, new FileNotFoundException());

    String succeeded = "{" + CLASS + NONE + "method=\"order\"}";
    String failed = "{" + CLASS + "exception=\"FileNotFoundException\",method=\"order\"}";
    Exposition scrape = scrape();
    assertThat(scrape.kinds).containsEntry("method_timed_seconds", "summary");
    assertThat(scrape.samples("method_timed_seconds_count"))
        .isEqualTo(Map.of(succeeded, 2.0, failed, 1.0));
    assertThat(scrape.value("method_timed_seconds_sum" + succeeded)).isCloseTo(.07, within(1e-9));
    assertThat(scrape.value("method_timed_seconds_sum" + failed)).isCloseTo(1, within(1e-9));
    assertThat(scrape.samples("method_timed_seconds_max"))
        .isEqualTo(Map.of(succeeded, .05, failed, 1.0));
    context.passMillis(61_000);
    assertThat(scrape().samples("method_timed_seconds_max"))
        .isEqualTo(Map.of(succeeded, 0.0, failed, 0.0));
  }

  @Test
  void aCounterTellsResultAndException() throws Throwable {
    start();
    MethodHandle order = order(COUNTED);

    succeed(order, 0);
    succeed(order, 0);
    fail(order, 0, new IllegalStateException());

    assertThat(scrape().samples("method_counted_total"))
        .isEqualTo(
            Map.of(
                "{" + CLASS + NONE + "method=\"order\",result=\"success\"}",
                2.0,
                "{"
                    + CLASS
                    + "exception=\"IllegalStateException\",method=\"order\",result=\"failure\"}",
                1.0));
  }

  @Test
  void bothAtOneMethodNestAndTellTheSame() throws Throwable {
    start();
    MethodHandle order =
        linking.method(Till.class, "order").with(COUNTED).with(TIMED, "value", "orders").link();
    succeed(order, 1);
    assertThat(scrape().samples("orders_seconds_count")).containsValue(1.0).hasSize(1);
    assertThat(scrape().samples("method_counted_total")).containsValue(1.0).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "shop.order, shop_order_seconds",
    "shop_order_seconds, shop_order_seconds",
    "shop order-2, shop_order_2_seconds",
    "2.shops, m_2_shops_seconds",
    "'  ', method_timed_seconds"
  })
  void valueNamesATimerAsMicrometerWould(String value, String exported) throws Throwable {
    start();
    succeed(order(TIMED, "value", value), 1);
    assertThat(scrape().kinds).containsEntry(exported, "summary").containsKey(exported + "_max");
  }

  @ParameterizedTest
  @CsvSource({"shop.orders, shop_orders_total", "shop.total, shop_total"})
  void valueNamesACounterAsMicrometerWould(String value, String exported) throws Throwable {
    start();
    succeed(order(COUNTED, "value", value), 1);
    assertThat(scrape().kinds).containsEntry(exported, "counter");
  }

  @Test
  void methodsShareAMeterThoughTheyHaveOtherLabels() throws Throwable {
    start();
    MethodHandle refund =
        linking
            .method(Till.class, "refund")
            .with(TIMED, "value", "till", "extraTags", "region, eu,cost.center,7")
            .link();
    succeed(order(TIMED, "value", "till"), 1);
    succeed(refund, 1);
    assertThat(scrape().samples("till_seconds_count"))
        .isEqualTo(
            Map.of(
                "{" + CLASS + "cost_center=\"\"," + NONE + "method=\"order\",region=\"\"}",
                1.0,
                "{" + CLASS + "cost_center=\"7\"," + NONE + "method=\"refund\",region=\"eu\"}",
                1.0));
  }

  @Test
  void labelsThatEachHasAreNotReplacedByExtraTags() throws Throwable {
    start();
    succeed(order(COUNTED, "extraTags", "method,mine,le_gume,yes"), 1);
    assertThat(scrape().samples("method_counted_total").keySet())
        .containsExactly(
            "{" + CLASS + NONE + "le_gume=\"yes\",method=\"order\",result=\"success\"}");
    assertThat(context.warnings)
        .containsExactly(
            "test.order at "
                + Till.class.getName()
                + "#order: extraTags: method is a label that the meter has already; the tag is left"
                + " out");
    succeed(order(TIMED, "extraTags", "result,mine"), 1);
    succeed(order(TIMED, "value", "long", "longTask", "true", "extraTags", "exception,mine"), 1);
    assertThat(scrape().samples("method_timed_seconds_count").keySet())
        .containsExactly("{" + CLASS + NONE + "method=\"order\",result=\"mine\"}");
    assertThat(context.warnings).hasSize(1);
  }

  @Test
  void theFirstDescriptionIsTheHelp() throws Throwable {
    start();
    succeed(order(TIMED, "value", "till"), 1);
    assertThat(scrape().text).contains("# HELP till_seconds Durations of calls");
    for (String each : new String[] {"Tea and cakes.", "Something else."}) {
      linking
          .method(Till.class, "refund")
          .with(TIMED, "value", "till", "description", each)
          .with(COUNTED, "description", each)
          .link();
    }
    assertThat(scrape().text)
        .contains(
            "# HELP till_seconds Tea and cakes.\n", "# HELP method_counted_total Tea and cakes.\n");
  }

  @Test
  void bucketsAreThereWhereTheyAreAskedFor() throws Throwable {
    context.with("outrigger.metrics.timed.buckets", "0.01,1");
    start();
    MethodHandle refund = linking.method(Till.class, "refund").with(TIMED).link();
    succeed(refund, 20);
    MethodHandle order = order(TIMED, "histogram", "true", "serviceLevelObjectives", "0.1, 1");
    succeed(order, 10);
    succeed(order, 20);

    String timed = "{" + CLASS + NONE + "method=\"order\",le=";
    Exposition scrape = scrape();
    assertThat(scrape.kinds).containsEntry("method_timed_seconds", "histogram");
    assertThat(scrape.samples("method_timed_seconds_bucket"))
        .isEqualTo(
            Map.of(
                timed + "\"0.01\"}",
                1.0,
                timed + "\"0.1\"}",
                2.0,
                timed + "\"1.0\"}",
                2.0,
                timed + "\"+Inf\"}",
                2.0,
                "{" + CLASS + NONE + "method=\"refund\",le=\"+Inf\"}",
                1.0));
  }

  @Test
  void objectivesAreTheOnlyBucketsWithoutAHistogram() throws Throwable {
    start();
    succeed(order(TIMED, "serviceLevelObjectives", "0.5"), 1);
    assertThat(scrape().samples("method_timed_seconds_bucket"))
        .hasSize(2)
        .containsKey("{" + CLASS + NONE + "method=\"order\",le=\"0.5\"}");
  }

  @Test
  void aHistogramCanBeConfiguredForAllAndRefused() throws Throwable {
    context.with("outrigger.metrics.timed.histogram", "true");
    start();
    succeed(order(TIMED, "value", "a"), 1);
    succeed(order(TIMED, "value", "b", "histogram", "false"), 1);
    assertThat(scrape().samples("a_seconds_bucket")).hasSize(17);
    assertThat(scrape().kinds).containsEntry("b_seconds", "summary");
  }

  @Test
  void aLongTaskIsToldOfWhileItIsUnderWay() throws Throwable {
    start();
    MethodHandle order = order(TIMED, "longTask", "true", "value", "import");
    String labels = "{" + CLASS + "method=\"order\"}";
    till.does =
        () -> {
          context.passMillis(2000);
          assertThat(scrape().samples("import_seconds_active_count"))
              .isEqualTo(Map.of(labels, 1.0));
          till.does =
              () -> {
                context.passMillis(1000);
                Exposition scrape = scrape();
                assertThat(scrape.value("import_seconds_active_count" + labels)).isEqualTo(2);
                assertThat(scrape.value("import_seconds_duration_sum" + labels)).isEqualTo(4);
                assertThat(scrape.value("import_seconds_max" + labels)).isEqualTo(3);
                throw new IOException("inner");
              };
          assertThatThrownBy(() -> order.invoke(till, "cakes")).isInstanceOf(IOException.class);
          return "ok";
        };
    assertThat(order.invoke(till, "tea")).isEqualTo("ok");

    Exposition scrape = scrape();
    assertThat(scrape.samples("import_seconds_active_count")).isEqualTo(Map.of(labels, 0.0));
    assertThat(scrape.samples("import_seconds_duration_sum")).isEqualTo(Map.of(labels, 0.0));
    assertThat(scrape.samples("import_seconds_max")).isEqualTo(Map.of(labels, 0.0));
    assertThat(scrape.kinds).doesNotContainKey("import_seconds");
  }

  @Test
  void aTimerAndALongTaskMayHaveOneName() throws Throwable {
    start();
    succeed(order(TIMED, "longTask", "true"), 1);
    succeed(linking.method(Till.class, "refund").with(TIMED).link(), 2);
    assertThat(scrape().samples("method_timed_seconds_max"))
        .isEqualTo(
            Map.of(
                "{" + CLASS + "exception=\"\",method=\"order\"}",
                0.0,
                "{" + CLASS + NONE + "method=\"refund\"}",
                .002));
  }

  @Test
  void callsThatSucceedCanBeLeftOut() throws Throwable {
    start();
    MethodHandle order = order(COUNTED, "recordFailuresOnly", "true");
    succeed(order, 0);
    assertThat(scrape().samples("method_counted_total")).isEmpty();
    fail(order, 0, new IOException());
    assertThat(scrape().samples("method_counted_total")).hasSize(1).containsValue(1.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"later", "promise"})
  void theOutcomeOfAStageCounts(String name) throws Throwable {
    start();
    MethodHandle method = linking.method(Till.class, name).with(TIMED).with(COUNTED).link();
    CompletableFuture<String> good = new CompletableFuture<>();
    CompletableFuture<String> bad = new CompletableFuture<>();
    till.does = () -> good;
    Object first = method.invoke(till);
    CompletableFuture<String> dependent = bad.thenApply(String::trim);
    till.does = () -> dependent;
    Object second = method.invoke(till);
    context.passMillis(100);
    assertThat(scrape().samples("method_timed_seconds_count")).doesNotContainValue(1.0);
    good.complete("ok");
    context.passMillis(100);
    bad.completeExceptionally(new IOException("no line"));

    assertThat(((CompletableFuture<?>) first).join()).isEqualTo("ok");
    assertThatThrownBy(((CompletableFuture<?>) second)::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(IOException.class);
    Exposition scrape = scrape();
    String method1 = "method=\"" + name + "\"}";
    assertThat(scrape.samples("method_timed_seconds_max"))
        .isEqualTo(
            Map.of(
                "{" + CLASS + NONE + method1,
                .1,
                "{" + CLASS + "exception=\"IOException\"," + method1,
                .2));
    assertThat(scrape.samples("method_counted_total").values()).containsExactly(1.0, 1.0);
    till.does =
        () -> {
          throw new CompletionException(new IOException());
        };
    assertThatThrownBy(() -> method.invoke(till)).isInstanceOf(CompletionException.class);
    till.does = () -> null;
    assertThat(method.invoke(till)).isNull();
    assertThat(scrape().samples("method_timed_seconds_count").values()).containsOnly(2.0);
  }

  @Test
  void ofAMethodWithoutAStageNoExceptionIsUnwrapped() {
    start();
    fail(order(COUNTED), 0, new CompletionException(new IOException()));
    assertThat(scrape().samples("method_counted_total").keySet())
        .anyMatch(labels -> labels.contains("exception=\"CompletionException\""));
  }

  @Test
  void primitivesStaticsAndVoidsPassThrough() throws Throwable {
    start();
    MethodHandle add = linking.method(Till.class, "add").with(TIMED).with(COUNTED).link();
    MethodHandle pay = linking.method(Till.class, "pay").with(TIMED).with(COUNTED).link();
    assertThat((long) add.invokeExact(40L, 2)).isEqualTo(42);
    pay.invokeExact(till, 1L, 2.0);
    assertThat(scrape().samples("method_timed_seconds_count")).hasSize(2).containsValue(1.0);
    assertThat(scrape().samples("method_counted_total")).hasSize(2).containsValue(1.0);
  }

  @Test
  void exceptionsPastSoManyAreOthersAndClassesOfOneNameOne() {
    start();
    MethodHandle order = order(COUNTED);
    Exception[] all = ManyExceptions.of(MethodFailures.MOST + 3);
    for (int round = 0; round < 2; round++) {
      for (Exception each : all) {
        fail(order, 0, each);
      }
    }
    fail(order, 0, ManyExceptions.of(1)[0]);

    Map<String, Double> counted = scrape().samples("method_counted_total");
    assertThat(counted).hasSize(MethodFailures.MOST + 2);
    assertThat(counted)
        .containsEntry(
            "{" + CLASS + "exception=\"other\",method=\"order\",result=\"failure\"}", 6.0)
        .containsEntry(
            "{" + CLASS + "exception=\"Failure00\",method=\"order\",result=\"failure\"}", 3.0);
  }

  @Test
  void anExceptionWithoutASimpleNameHasTheEndOfItsName() {
    start();
    fail(order(COUNTED), 0, new IOException("anonymous") {});
    assertThat(scrape().samples("method_counted_total").keySet())
        .anyMatch(labels -> labels.contains("exception=\"MethodMetersTest$"));
  }

  @Test
  void pastTheCapFurtherMethodsAreOthersAndAWarningSaysSo() throws Throwable {
    context.with("outrigger.metrics.max-series", "10");
    start();
    for (int i = 0; i < 12; i++) {
      succeed(order(COUNTED, "extraTags", "number," + i), 1);
    }
    context.passFiveSeconds(2);

    Map<String, Double> counted = scrape().samples("method_counted_total");
    assertThat(counted)
        .hasSize(11)
        .containsEntry(
            "{class=\"other\",exception=\"other\",method=\"other\",number=\"other\","
                + "result=\"other\"}",
            2.0);
    assertThat(context.warnings)
        .singleElement()
        .asString()
        .contains("method_counted_total", "outrigger.metrics.max-series", "10");
  }

  @Test
  void whatCannotBeFollowedIsToldAndTheMethodIsAsItWas() throws Throwable {
    start();
    List<MethodHandle> handles =
        Stream.of(
                new String[] {"extraTags", "region"},
                new String[] {"extraTags", "le,1"},
                new String[] {"extraTags", ",1"},
                new String[] {"value", "http_requests_total"},
                new String[] {"value", "resilience4j.mine"})
            .map(each -> linking.method(Till.class, "order").with(COUNTED, each).link())
            .toList();
    for (MethodHandle each : handles) {
      succeed(each, 1);
    }
    assertThat(linking.problems)
        .containsExactly(
            "@Counted: extraTags=region: expected a value for each name, such as region,eu",
            "@Counted: extraTags=le,1: expected a name other than 'le', such as region,eu",
            "@Counted: extraTags=,1: expected a name other than '', such as region,eu",
            "@Counted: http_requests_total is a metric of the agent's own: expected another name",
            "@Counted: resilience4j_mine_total is a metric of the agent's own: expected another"
                + " name");
    assertThat(scrape().samples("method_counted_total")).isEmpty();
  }

  @Test
  void aNameThatIsTakenBeforeTheAgentIsReadyIsNotExported() throws Throwable {
    linking.install(strategy.start(context));
    succeed(order(COUNTED, "value", "http.requests"), 1);
    succeed(order(TIMED, "value", "jvm.gc.pause"), 1);
    strategy.ready(context);
    context.passFiveSeconds(1);

    assertThat(scrape().samples("http_requests_total")).isEmpty();
    assertThat(scrape().kinds).doesNotContainKey("jvm_gc_pause_seconds");
    assertThat(context.warnings)
        .hasSize(2)
        .anyMatch(each -> each.startsWith("http_requests_total of @Timed or @Counted is not"));
  }

  @Test
  void micrometersAnnotationsMeanNothingUntilTheyAreAdopted() {
    assertThat(strategy.annotations()).containsAll(MicrometerAnnotations.ALL);
    start();
    assertThat(MethodPort.annotations()).containsExactly(TIMED, COUNTED);
    adopt();
    assertThat(MethodPort.annotations())
        .containsExactly(
            TIMED, COUNTED, MicrometerAnnotations.TIMED, MicrometerAnnotations.COUNTED);
  }

  @Test
  void micrometersAttributesMeanWhatOursDo() throws Throwable {
    adopt();
    MethodHandle order =
        linking
            .method(Till.class, "order")
            .with(
                MicrometerAnnotations.TIMED,
                "value",
                "shop.order",
                "extraTags",
                "region,eu",
                "description",
                "Orders.",
                "serviceLevelObjectives",
                "1.0,0.5")
            .with(
                MicrometerAnnotations.COUNTED,
                "value",
                "shop.order",
                "extraTags",
                "region,eu",
                "description",
                "Orders.",
                "recordFailuresOnly",
                "true")
            .link();
    succeed(order, 100);
    fail(order, 700, new IOException());

    Exposition scrape = scrape();
    String labels = "{" + CLASS + NONE + "method=\"order\",region=\"eu\",le=";
    assertThat(scrape.value("shop_order_seconds_bucket" + labels + "\"0.5\"}")).isEqualTo(1);
    assertThat(scrape.samples("shop_order_seconds_bucket")).hasSize(6);
    assertThat(scrape.samples("shop_order_total"))
        .isEqualTo(
            Map.of(
                "{"
                    + CLASS
                    + "exception=\"IOException\",method=\"order\",region=\"eu\",result=\"failure\"}",
                1.0));
    assertThat(scrape.text)
        .contains("# HELP shop_order_seconds Orders.", "# HELP shop_order_total Orders.");
    assertThat(linking.problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"histogram, true, 17", "percentiles, '0.5,0.95', 17", "percentiles, '', 0"})
  void micrometersPercentilesAreBuckets(String attribute, String value, int buckets)
      throws Throwable {
    adopt();
    succeed(order(MicrometerAnnotations.TIMED, attribute, value, "extraTags", ""), 1);
    assertThat(scrape().samples("method_timed_seconds_bucket")).hasSize(buckets);
  }

  @Test
  void micrometersLongTasksAndDefaultNames() throws Throwable {
    adopt();
    succeed(order(MicrometerAnnotations.TIMED, "longTask", "true"), 1);
    succeed(order(MicrometerAnnotations.COUNTED), 1);
    assertThat(scrape().samples("method_timed_seconds_active_count")).hasSize(1);
    assertThat(scrape().samples("method_counted_total")).hasSize(1);
  }

  @Test
  void micrometersObjectivesThatAreNoneAreTold() throws Throwable {
    adopt();
    succeed(
        linking
            .method(Till.class, "order")
            .with(MicrometerAnnotations.TIMED, "serviceLevelObjectives", "1.0,-2.0")
            .link(),
        1);
    assertThat(linking.problems)
        .containsExactly("@Timed: serviceLevelObjectives=1.0,-2.0: expected numbers above 0");
  }

  @Test
  void oursBesideMicrometersForOneMeterCountsOnce() throws Throwable {
    adopt();
    MethodHandle order =
        linking
            .method(Till.class, "order")
            .with(TIMED)
            .with(MicrometerAnnotations.TIMED)
            .with(COUNTED, "value", "ours")
            .with(MicrometerAnnotations.COUNTED)
            .link();
    succeed(order, 1);
    assertThat(scrape().samples("method_timed_seconds_count")).hasSize(1).containsValue(1.0);
    assertThat(scrape().samples("ours_total")).hasSize(1).containsValue(1.0);
    assertThat(scrape().samples("method_counted_total")).hasSize(1).containsValue(1.0);
  }

  @Test
  void whatIsExportedIsWhatIsDeclared() throws Throwable {
    start();
    Exposition before = scrape();
    succeed(order(TIMED, "longTask", "true"), 1);
    succeed(order(TIMED), 1);
    succeed(order(COUNTED), 1);
    Exposition after = scrape();

    assertThat(after.kinds.keySet())
        .containsAll(before.kinds.keySet())
        .hasSize(before.kinds.size() + MethodMeters.SPECS.size());
    assertThat(strategy.metrics()).containsAll(MethodMeters.SPECS);
    for (MetricSpec each : MethodMeters.SPECS) {
      assertThat(after.kinds)
          .containsEntry(each.name(), each.kind().name().toLowerCase(Locale.ROOT));
      assertThat(after.text).contains("# HELP " + each.name() + " " + each.help() + "\n");
      assertThat(after.labels(each.name())).containsAll(new TreeSet<>(each.labels()));
    }
  }
}
