package io.outrigger.it.contract;

import io.outrigger.it.fork.ForkedJvm;
import org.junit.jupiter.api.Test;

/**
 * What holds for every container of servlets that the agent learns exceptions from. The program is
 * that of {@link ServletServerContract}.
 */
public abstract class ServletFailureContract extends FailureContract {

  @Override
  final void refuse(ForkedJvm program) {
    ask(program, "/it/refuse", 418);
  }

  @Test
  void oneInAnAsynchronousDispatchIsTold() {
    try (ForkedJvm program = start("spring")) {
      ask(program, "/it/async-fail", 500);
      counted(program, COUNT, 1, 1, "exception", "IllegalStateException");
    }
  }
}
