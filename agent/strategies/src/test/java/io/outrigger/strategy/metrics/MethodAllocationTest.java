package io.outrigger.strategy.metrics;

import static io.outrigger.strategy.metrics.MeterAnnotations.COUNTED;
import static io.outrigger.strategy.metrics.MeterAnnotations.TIMED;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.MethodPort;
import io.outrigger.strategy.FakeContext;
import io.outrigger.strategy.MethodLinking;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a call costs the heap. */
class MethodAllocationTest {

  private static final int CALLS = 100_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final MetricsStrategy strategy = new MetricsStrategy();
  private final MethodLinking linking = new MethodLinking();
  private final Till till = new Till();

  @AfterEach
  void uninstall() {
    MethodPort.install(List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "TIMED,",
    "TIMED, histogram",
    "TIMED, longTask",
    "COUNTED,",
    "COUNTED, recordFailuresOnly"
  })
  void aCallAllocatesNothingWhetherItSucceedsOrFails(String annotation, @Nullable String attribute)
      throws Throwable {
    linking.install(strategy.start(new FakeContext()));
    AnnotationSpec spec = annotation.equals("TIMED") ? TIMED : COUNTED;
    String[] attributes = attribute == null ? new String[0] : new String[] {attribute, "true"};
    MethodHandle add = linking.method(Till.class, "add").with(spec, attributes).link();
    MethodHandle order = linking.method(Till.class, "order").with(spec, attributes).link();
    IOException failure = new IOException(annotation.toLowerCase(Locale.ROOT));
    till.does =
        () -> {
          throw failure;
        };
    call(add, order, 1);
    call(add, order, 20_000);
    long before = threads.getCurrentThreadAllocatedBytes();

    call(add, order, CALLS);

    // a byte per call would be far more; asking costs a little itself
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(CALLS / 10);
  }

  private void call(MethodHandle add, MethodHandle order, int times) throws Throwable {
    long sum = 0;
    for (int i = 0; i < times; i++) {
      sum += (long) add.invokeExact(1L, i);
      try {
        Object never = (Object) order.invokeExact(till, "tea");
        throw new AssertionError(never);
      } catch (IOException expected) {
        sum++;
      }
    }
    assertThat(sum).isNotZero();
  }
}
