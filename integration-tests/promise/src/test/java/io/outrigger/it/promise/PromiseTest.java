package io.outrigger.it.promise;

import io.outrigger.it.fork.Jdk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs each test on JDK 17 and on JDK 25, where the machine has it. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.outrigger.it.fork.Jdks#toTestOn")
abstract class PromiseTest {

  @Parameter Jdk jdk;

  @BeforeEach
  void needsTheJdk() {
    jdk.needed();
  }
}
