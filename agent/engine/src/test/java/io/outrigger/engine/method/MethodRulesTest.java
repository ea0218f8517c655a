package io.outrigger.engine.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.outrigger.port.method.AnnotationSpec;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MethodRulesTest {

  private static final int LINES = 1000;
  private static final int CLASSES = 1000;

  /** More than an iterator takes, far less than a list of the lines. */
  private static final long BYTES_PER_CLASS = 200;

  @Test
  void manyLinesAreNotCopiedForEachClassThatIsLookedAt() {
    Map<String, String> asked = new TreeMap<>();
    for (int i = 0; i < LINES; i++) {
      asked.put("outrigger.annotate.app.some" + i + "..*#run", "@Noted");
    }
    MethodRules rules =
        new MethodRules(
            List.of(new AnnotationSpec("Noted", "Notes.")),
            asked,
            "outrigger.annotate.",
            new MethodProblems());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    boolean named = rules.namesClassUnlike(rules, "app/other/Class");
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < CLASSES; i++) {
      named |= rules.namesClassUnlike(rules, "app/other/Class");
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(named).isFalse();
    assertThat(bytes / CLASSES).isLessThan(BYTES_PER_CLASS);
  }
}
