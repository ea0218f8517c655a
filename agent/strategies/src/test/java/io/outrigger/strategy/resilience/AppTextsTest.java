package io.outrigger.strategy.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.strategy.FakeContext;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class AppTextsTest {

  private static final String OWN = "outrigger.resilience4j.";

  @TempDir Path folder;
  private final FakeContext context = new FakeContext();
  private final List<String> warnings = new ArrayList<>();

  private AppTexts read(ClassLoader parent) throws IOException {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {url()}, parent)) {
      return AppTexts.of(loader, context.options(), OWN, warnings::add);
    }
  }

  private URL url() throws MalformedURLException {
    return folder.toUri().toURL();
  }

  private static String found(AppTexts texts, String name) {
    AppTexts.Text text = texts.find(name);
    return text == null ? "" : text.value() + " in " + text.where();
  }

  @Test
  void theStrongestSourceWins() throws IOException {
    Files.writeString(
        folder.resolve("application.yml"),
        """
        resilience4j:
          retry:
            instances:
              pay:
                maxAttempts: 4
                waitDuration: 4ms
                retryExceptions:
                  - java.io.IOException
                  - java.lang.IllegalStateException
        x.y: 4
        ---
        spring.config.activate.on-profile: test
        resilience4j.retry.instances.pay.maxAttempts: 9
        """);
    Files.writeString(folder.resolve("application.properties"), "a.a=3\na.b=3\na.c=3\nx.y=3 \n");
    context.with(OWN + "pay", "1");
    System.setProperty("a.b", "2");
    System.setProperty("resilience4j.pay", "2");
    try {
      AppTexts texts = read(Yaml.class.getClassLoader());
      assertThat(found(texts, "resilience4j.pay")).isEqualTo("1 in the agent's configuration");
      assertThat(found(texts, "a.b")).isEqualTo("2 in system properties");
      assertThat(found(texts, "a.c")).isEqualTo("3 in application.properties");
      assertThat(found(texts, "x.y")).isEqualTo("3 in application.properties");
      assertThat(found(texts, "resilience4j.retry.instances.pay.maxAttempts"))
          .isEqualTo("4 in application.yml");
      assertThat(found(texts, "resilience4j.retry.instances.pay.retryExceptions"))
          .isEqualTo("java.io.IOException,java.lang.IllegalStateException in application.yml");
      assertThat(found(texts, "nowhere")).isEmpty();
      assertThat(warnings).isEmpty();
    } finally {
      System.clearProperty("a.b");
      System.clearProperty("resilience4j.pay");
    }
  }

  @Test
  void yamlThatNobodyCanReadIsTold() throws IOException {
    Files.writeString(folder.resolve("application.yml"), "a: 1\n");
    Files.writeString(folder.resolve("application.properties"), "b=2\n");
    AppTexts texts = read(ClassLoader.getPlatformClassLoader());
    assertThat(found(texts, "b")).isEqualTo("2 in application.properties");
    assertThat(warnings)
        .containsExactly(
            "application.yml cannot be read, for the application has no SnakeYAML; its settings"
                + " are left out");
  }

  @Test
  void textThatIsNoneIsTold() throws IOException {
    Files.writeString(folder.resolve("application.yml"), "a: [1\n");
    Files.writeString(folder.resolve("application.properties"), "b=\\u00zz\n");
    read(Yaml.class.getClassLoader());
    assertThat(warnings)
        .hasSize(2)
        .allMatch(each -> each.contains(" cannot be read ("))
        .allMatch(each -> each.endsWith("; its settings are left out"));
  }
}
