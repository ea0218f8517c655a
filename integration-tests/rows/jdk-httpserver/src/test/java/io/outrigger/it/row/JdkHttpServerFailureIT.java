package io.outrigger.it.row;

import io.outrigger.it.contract.FailureContract;
import io.outrigger.it.fork.ForkedJvm;
import org.junit.jupiter.api.Test;

final class JdkHttpServerFailureIT extends FailureContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.jdk.JdkServerMain";
  }

  @Override
  protected boolean answersExceptions() {
    return false;
  }

  @Test
  void oneThatAFilterAnswersIsNotLeftToTheServer() {
    try (ForkedJvm program = start("spring")) {
      ask(program, "/it/filtered", 503);
      counted(program, COUNT, 1, 1, "exception", "none", "status", "503");
    }
  }
}
