package io.outrigger.engine.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.engine.log.AgentLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MethodProblemsTest {

  @BeforeEach
  void listen() {
    AgentLog.to(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void listenNoMore() {
    AgentLog.to(null);
  }

  @Test
  void whatCouldNotBeLinkedIsTriedAgain() {
    MethodProblems problems = new MethodProblems();
    problems.addLinking("app.Some#run", "it could not be linked");
    problems.add("@Noted at app.Some#run", "there is no annotation @Noted");
    problems.forget(Set.of("outrigger.other"), Set.of());
    assertThat(problems.all())
        .containsExactly(
            new MethodProblems.Problem("@Noted at app.Some#run", "there is no annotation @Noted"));
  }
}
