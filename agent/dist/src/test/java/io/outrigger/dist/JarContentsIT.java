package io.outrigger.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.Hook;
import io.outrigger.spi.Strategy;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The invariants of the built jar; the numbers are in jar-invariants.properties. */
class JarContentsIT {

  private static final Path FILE = Project.AGENT.resolve("target/outrigger-agent.jar");
  private static final Properties INVARIANTS = new Properties();

  private static JarFile jar;
  private static List<String> names;

  @BeforeAll
  static void open() throws IOException {
    try (InputStream in = JarContentsIT.class.getResourceAsStream("/jar-invariants.properties")) {
      INVARIANTS.load(in);
    }
    jar = new JarFile(FILE.toFile());
    names = jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  private static long number(String name) {
    return Long.parseLong(INVARIANTS.getProperty(name));
  }

  @Test
  void sizeIsWithinTheBudget() throws IOException {
    assertThat(Files.size(FILE)).isBetween(number("bytes.least"), number("bytes.most"));
    assertThat(names.stream().filter(name -> name.endsWith(".classdata")).count())
        .isGreaterThan(number("classes.least"));
  }

  @Test
  void thePremainClassAndItsRoomAreAllThatAnApplicationCanSee() {
    assertThat(names)
        .filteredOn(name -> !name.startsWith("outrigger/") && !name.startsWith("META-INF/"))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("io/outrigger/agent/"));
    assertThat(names)
        .filteredOn(name -> name.startsWith("outrigger/"))
        .noneMatch(name -> name.endsWith(".class"))
        .noneMatch(name -> name.startsWith("outrigger/META-INF/versions"));
    assertThat(names).filteredOn(name -> name.startsWith("META-INF/services")).isEmpty();
  }

  @Test
  void thePremainClassIsReadByJava8() throws IOException {
    for (String name : names) {
      if (name.endsWith(".class")) {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(jar.getEntry(name)))) {
          assertThat(in.readInt()).isEqualTo(0xCAFEBABE);
          in.readUnsignedShort();
          assertThat(in.readUnsignedShort()).as(name).isEqualTo(52);
        }
      }
    }
  }

  @Test
  void everyHookAndStrategyIsInside() throws IOException {
    assertThat(services("io.outrigger.spi.Hook"))
        .containsExactlyInAnyOrderElementsOf(
            Project.hooks().stream().map(Hook::getClass).map(Class::getName).toList());
    assertThat(services("io.outrigger.spi.Strategy"))
        .containsExactlyInAnyOrderElementsOf(
            Project.strategies().stream().map(Strategy::getClass).map(Class::getName).toList());
  }

  private static List<String> services(String type) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry("outrigger/META-INF/services/" + type))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    }
  }

  @Test
  void theManifestTellsTheJvmWhatToCall() throws IOException {
    Manifest manifest = jar.getManifest();
    assertThat(manifest.getMainAttributes().getValue("Premain-Class"))
        .isEqualTo("io.outrigger.agent.Premain");
    assertThat(manifest.getMainAttributes().getValue("Agent-Class"))
        .isEqualTo("io.outrigger.agent.Premain");
    assertThat(manifest.getMainAttributes().getValue("Main-Class"))
        .isEqualTo("io.outrigger.agent.Main");
    assertThat(manifest.getMainAttributes().getValue("Can-Retransform-Classes")).isEqualTo("true");
    assertThat(manifest.getMainAttributes().getValue("Boot-Class-Path")).isNull();
  }

  @Test
  void licencesAndTheBillOfMaterialsGoWithIt() throws IOException {
    assertThat(names)
        .contains(
            "META-INF/LICENSE",
            "META-INF/THIRD-PARTY.txt",
            "META-INF/licenses/slf4j-MIT.txt",
            "META-INF/sbom/outrigger-agent.cdx.json");
    try (InputStream in =
        jar.getInputStream(jar.getEntry("META-INF/sbom/outrigger-agent.cdx.json"))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .contains(
              "\"byte-buddy\"",
              "\"caffeine\"",
              "\"micrometer-core\"",
              "\"httpcore5\"",
              "\"slf4j-api\"");
    }
  }

  @Test
  void noNativeLibraryIsInside() {
    assertThat(names).noneMatch(name -> name.matches(".*\\.(so|dll|dylib|jnilib)"));
  }
}
