package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What a hit allocates. */
class AllocationTest {

  /** Compiled, as it is where a woven method calls it: handles that are constants are inlined. */
  private static final MethodHandle FIND =
      new Weaving()
          .method(Catalog.class, "find", String.class)
          .with(CACHED, "name", "goods", "ttl", "1h")
          .link();

  private static long hits(Catalog catalog, int count) throws Throwable {
    long same = 0;
    for (int i = 0; i < count; i++) {
      Object found = (Object) FIND.invokeExact(catalog, "tea");
      same += found == null ? 0 : 1;
    }
    return same;
  }

  @Test
  void aHitWithOneArgumentAllocatesNothing() throws Throwable {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assertThat(threads.isThreadAllocatedMemoryEnabled()).isTrue();
    Catalog catalog = new Catalog();
    hits(catalog, 200_000);
    long self = Thread.currentThread().getId();
    int count = 100_000;
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      long before = threads.getThreadAllocatedBytes(self);
      hits(catalog, count);
      least = Math.min(least, threads.getThreadAllocatedBytes(self) - before);
    }
    // less than a byte per call: the question for the bytes may allocate
    assertThat(least).isLessThan(count / 10);
    assertThat(catalog.calls).hasValue(1);
  }
}
