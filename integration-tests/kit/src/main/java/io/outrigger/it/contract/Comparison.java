package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Jdk;
import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.Scrape;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three JVMs run one program: without the agent, with it, and with an agent all of whose hooks
 * throw. They serve all cases of a class, so counts are compared as differences.
 *
 * <p>A request is counted when it ends, which may be just after the client has read the last byte.
 * So each case waits for its counts, and then looks once more: nothing may follow.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.outrigger.it.fork.Jdks#toTestOn")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class Comparison {

  /** The route of what no template or mapping matched. */
  protected static final String UNMATCHED = "unmatched";

  /** How long a case waits for its counts. */
  protected static final Duration PATIENCE = Duration.ofSeconds(20);

  static {
    // for each case waits at least so long
    Awaitility.setDefaultPollInterval(Duration.ofMillis(25));
  }

  @Parameter @Nullable Jdk jdk; // not null once JUnit has set it

  private @Nullable ForkedJvm plain;
  private @Nullable ForkedJvm measured;
  private @Nullable ForkedJvm failing;

  /** What to run; asked once for each JVM. */
  protected abstract ForkedJvm.Builder program();

  /** The oldest release of the JDK that the program runs on. */
  protected int oldestJdk() {
    return 17;
  }

  /**
   * What must be the same with and without the agent; by default status and body. Programs that
   * answer with the time of day leave that out.
   */
  protected String essence(Answer answer) {
    return answer.essence();
  }

  /** The counter that the cases are about; by default that of requests served. */
  protected Counts counterOf(Scrape scrape) {
    return Counts.ofCounter(scrape);
  }

  /** The count of the histogram beside {@link #counterOf}. */
  protected Counts histogramOf(Scrape scrape) {
    return Counts.ofHistogram(scrape);
  }

  @BeforeParameterizedClassInvocation
  void start() {
    Jdk jdk = Objects.requireNonNull(this.jdk);
    jdk.needed();
    assumeTrue(jdk.feature() >= oldestJdk(), () -> "needs JDK " + oldestJdk());
    plain = program().on(jdk).start();
    Path agent = agent();
    if (agent != null) {
      measured = program().on(jdk).agent(agent).start();
      failing = program().on(jdk).agent(agent).jvmArgs("-Doutrigger.test.fail-hooks=true").start();
    }
  }

  @AfterParameterizedClassInvocation
  void stop() {
    all().forEach(ForkedJvm::close);
  }

  /** The JDK that this round runs on. */
  protected final Jdk jdk() {
    return Objects.requireNonNull(jdk);
  }

  /** The agent's jar, or null if this run was asked to do without. */
  protected static @Nullable Path agent() {
    if (System.getProperty("it.agent", "on").equals("off")) {
      return null;
    }
    Path jar = Path.of(System.getProperty("it.agent.jar", "agent/target/outrigger-agent.jar"));
    assertThat(Files.isRegularFile(jar))
        .as("%s exists; -Dit.agent=off checks the programs alone", jar)
        .isTrue();
    return jar;
  }

  // --- what cases are made of

  /** Whether this run has an agent. */
  protected final boolean runsWithAgent() {
    return measured != null;
  }

  /** The program without the agent. */
  protected final ForkedJvm plain() {
    return Objects.requireNonNull(plain);
  }

  /** The program under a working agent; skips the rest of the case in a run without. */
  protected final ForkedJvm measured() {
    return orSkip(measured);
  }

  /** The program under an agent whose hooks throw; skips the rest of the case in a run without. */
  protected final ForkedJvm failing() {
    return orSkip(failing);
  }

  private static ForkedJvm orSkip(@Nullable ForkedJvm program) {
    assumeTrue(program != null, "runs without the agent");
    return Objects.requireNonNull(program);
  }

  /** Every program of this run. */
  protected final List<ForkedJvm> all() {
    return Stream.of(plain, measured, failing).filter(Objects::nonNull).toList();
  }

  /** A request gets this status, and is counted once, under the method it carries. */
  protected final Answer served(Request request, String route, int status) {
    return served(request, request.method(), route, status);
  }

  /** A request gets this status, and is counted once. */
  protected final Answer served(Request request, String method, String route, int status) {
    Counts before = counted();
    Answer answer = everywhere(request);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    exactly(before, Counts.NONE.plus(method, route, status, 1));
    return answer;
  }

  /** The same answer from all programs. */
  protected final Answer everywhere(Request request) {
    return everywhere(program -> ask(program, request));
  }

  /** The same answer from all programs, asked one after the other. */
  final Answer everywhere(Function<ForkedJvm, Answer> asked) {
    Answer expected = asked.apply(plain());
    for (ForkedJvm each : all()) {
      if (each == plain) {
        continue;
      }
      assertThat(essence(asked.apply(each))).as(each::printed).isEqualTo(essence(expected));
    }
    return expected;
  }

  static Answer ask(ForkedJvm program, Request request) {
    try {
      return program.ask(request);
    } catch (UncheckedIOException e) {
      throw new AssertionError("no answer to " + request.wire() + program.printed(), e);
    }
  }

  /** What has been counted so far; nothing in a run without the agent. */
  protected final Counts counted() {
    return measured == null ? Counts.NONE : counterOf(measured.scrape());
  }

  /** Exactly these requests have been counted since, by the counter and by the histogram. */
  protected final void exactly(Counts before, Counts expected) {
    ForkedJvm running = measured;
    if (running == null) {
      return;
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(counted().minus(before)).as(running::stderr).isEqualTo(expected));
    Scrape later = running.scrape();
    assertThat(counterOf(later).minus(before)).isEqualTo(expected);
    assertThat(histogramOf(later)).isEqualTo(counterOf(later));
  }

  /**
   * So many clients at once, each on a thread of its own; fails if one of them does.
   *
   * @param client what a client does, by its number from 0
   */
  static void atOnce(int clients, IntConsumer client)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        int number = i;
        running.add(threads.submit(() -> client.accept(number)));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
