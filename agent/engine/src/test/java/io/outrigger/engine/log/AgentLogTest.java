package io.outrigger.engine.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class AgentLogTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    AgentLog.to(new PrintStream(written, true, UTF_8));
  }

  @AfterEach
  void leave() {
    AgentLog.to(null);
    AgentLog.level(Level.INFO);
  }

  private String text() {
    return written.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void writesItsLevelAndWhatIsAbove() {
    AgentLog.level(Level.WARN);
    AgentLog.info("quiet");
    AgentLog.warn("careful");
    AgentLog.error("broken");
    assertThat(text()).isEqualTo("WARN outrigger: careful\nERROR outrigger: broken\n");
  }

  @Test
  void offIsSilent() {
    AgentLog.level(Level.OFF);
    AgentLog.error("broken");
    assertThat(text()).isEmpty();
  }

  @Test
  void saysTheSameTextOnce() {
    AgentLog.warnOnce("only once, please");
    AgentLog.warnOnce("only once, please");
    assertThat(text()).isEqualTo("WARN outrigger: only once, please\n");
  }

  @Test
  void debugShowsTheCause() {
    AgentLog.level(Level.DEBUG);
    AgentLog.debug("why", new IllegalStateException("because"));
    assertThat(text()).startsWith("DEBUG outrigger: why\njava.lang.IllegalStateException: because");
  }

  @Test
  void whatLibrariesLogThroughSlf4jArrivesOneLevelLower() {
    Logger logger = LoggerFactory.getLogger("some.library");
    AgentLog.level(Level.INFO);
    logger.info("started {}", 1);
    logger.warn("odd {}", 2);
    AgentLog.level(Level.DEBUG);
    logger.info("started {}", 3);
    logger.debug("detail");
    assertThat(text())
        .isEqualTo(
            "WARN outrigger: some.library: odd 2\nDEBUG outrigger: some.library: started 3\n");
  }
}
