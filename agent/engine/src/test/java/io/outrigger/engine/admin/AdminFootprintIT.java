package io.outrigger.engine.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The endpoint comes up beside the application's start, so it must not settle what that sets. */
class AdminFootprintIT {

  @Test
  void neitherLogManagerNorMBeanServerIsTouched(@TempDir Path folder) throws Exception {
    Path loaded = folder.resolve("loaded.txt");
    Process app =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load=info:file=" + loaded,
                "-cp",
                System.getProperty("java.class.path"),
                FootprintApp.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(app.getInputStream().readAllBytes(), UTF_8);
    assertThat(app.waitFor()).as(said).isZero();
    assertThat(said).contains("scraped");

    List<String> classes = Files.readAllLines(loaded);
    assertThat(classes).anyMatch(line -> line.contains(AdminServer.class.getName()));
    assertThat(classes)
        .noneMatch(line -> line.contains("java.util.logging.LogManager"))
        .noneMatch(line -> line.contains("java.lang.management.ManagementFactory"))
        .noneMatch(line -> line.contains("javax.management.MBeanServer "))
        .noneMatch(line -> line.contains("com.sun.net.httpserver"));
  }
}
