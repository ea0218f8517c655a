package io.outrigger.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.engine.log.Level;
import io.outrigger.option.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

  private static final Option<Integer> PORT =
      Option.integer("outrigger.http.port").defaultsTo(9464).between(0, 65535).says("A port.");
  private static final Option<String> PASSWORD =
      Option.text("outrigger.http.password").secret().says("A secret.");
  private static final Option<Integer> PIN =
      Option.integer("outrigger.http.pin").secret().says("A secret that may be refused.");
  private static final Option<Integer> SERIES =
      Option.integer("outrigger.metrics.max-series")
          .defaultsTo(2000)
          .says("A cap.")
          .formerly("outrigger.metrics.limit");
  private static final Option<List<Double>> BUCKETS =
      Option.growingNumbers("outrigger.metrics.http.buckets").defaultsTo(List.of(1.0)).says("B.");

  private final List<String> warnings = new ArrayList<>();
  private final Properties properties = new Properties();
  private final Map<String, String> environment = new HashMap<>();

  private Configuration read(@Nullable String arguments) {
    List<Option<?>> all = new ArrayList<>(EngineOptions.all());
    all.addAll(List.of(PORT, PASSWORD, PIN, SERIES, BUCKETS));
    return Configuration.read(all, arguments, properties, environment, warnings::add);
  }

  private Source sourceOf(Configuration configuration, Option<?> option) {
    return configuration.settings().stream()
        .filter(setting -> setting.name().equals(option.name()))
        .findFirst()
        .orElseThrow()
        .source();
  }

  @Test
  void argumentsWinOverPropertiesOverEnvironmentOverFileOverDefault(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("outrigger.properties");
    Files.writeString(file, "http.port=4\noutrigger.metrics.max-series=40\n");

    assertThat(read(null).get(PORT)).isEqualTo(9464);
    properties.setProperty("outrigger.config", file.toString());
    assertThat(read(null).get(PORT)).isEqualTo(4);
    environment.put("OUTRIGGER_HTTP_PORT", "3");
    assertThat(read(null).get(PORT)).isEqualTo(3);
    properties.setProperty("outrigger.http.port", "2");
    assertThat(read(null).get(PORT)).isEqualTo(2);
    Configuration configuration = read("http.port=1");
    assertThat(configuration.get(PORT)).isEqualTo(1);

    assertThat(configuration.get(SERIES)).isEqualTo(40);
    assertThat(sourceOf(configuration, PORT)).isEqualTo(Source.ARGUMENT);
    assertThat(sourceOf(configuration, SERIES)).isEqualTo(Source.FILE);
    assertThat(sourceOf(configuration, EngineOptions.CONFIG)).isEqualTo(Source.PROPERTY);
    assertThat(sourceOf(configuration, EngineOptions.LOG_LEVEL)).isEqualTo(Source.DEFAULT);
    assertThat(warnings).isEmpty();
  }

  @Test
  void settingsOfAdoptedAnnotationsAreTextsOfTheirOwn(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("outrigger.properties");
    Files.writeString(
        file, "resilience4j.retry.instances.A.maxAttempts=4\nresilience4j.retry.x=4\n");
    properties.setProperty("outrigger.config", file.toString());
    properties.setProperty("outrigger.resilience4j.retry.x", "2");
    properties.setProperty("resilience4j.retry.y", "5");
    Configuration configuration = read("resilience4j.retry.z=1");
    assertThat(configuration.texts("outrigger.resilience4j."))
        .containsExactly(
            Map.entry("outrigger.resilience4j.retry.instances.A.maxAttempts", "4"),
            Map.entry("outrigger.resilience4j.retry.x", "2"),
            Map.entry("outrigger.resilience4j.retry.z", "1"));
    assertThat(configuration.texts("outrigger.microprofile.")).isEmpty();
    assertThat(configuration.systemProperties()).containsEntry("resilience4j.retry.y", "5");
    assertThat(configuration.settings())
        .extracting(Setting::name)
        .contains("outrigger.resilience4j.retry.z");
    assertThat(warnings).isEmpty();
  }

  @Test
  void argumentsMayLeaveThePrefixOutAndHoldCommas() {
    Configuration configuration =
        read("outrigger.http.port=7,metrics.http.buckets=0.1,0.5,1,log.level=debug");
    assertThat(configuration.get(PORT)).isEqualTo(7);
    assertThat(configuration.get(BUCKETS)).containsExactly(0.1, 0.5, 1.0);
    assertThat(configuration.get(EngineOptions.LOG_LEVEL)).isEqualTo(Level.DEBUG);
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    properties.setProperty("outrigger.http.prot", "1");
    environment.put("OUTRIGGER_HTPP_PORT", "1");
    Configuration configuration = read("metric.max-series=5");
    assertThat(configuration.get(PORT)).isEqualTo(9464);
    assertThat(warnings)
        .containsExactlyInAnyOrder(
            "system property outrigger.http.prot is not known and has no effect;"
                + " did you mean outrigger.http.port?",
            "environment variable OUTRIGGER_HTPP_PORT is not known and has no effect;"
                + " did you mean OUTRIGGER_HTTP_PORT?",
            "agent argument outrigger.metric.max-series is not known and has no effect;"
                + " did you mean outrigger.metrics.max-series?");
  }

  @Test
  void nothingIsSuggestedWhenNothingIsNear() {
    properties.setProperty("outrigger.zzzzzzzzzzzzzzzzzzzzz", "1");
    read(null);
    assertThat(warnings)
        .containsExactly(
            "system property outrigger.zzzzzzzzzzzzzzzzzzzzz is not known and has no effect");
  }

  @Test
  void aWrongValueIsNamedAndTheDefaultHolds() {
    environment.put("OUTRIGGER_HTTP_PORT", "99999");
    Configuration configuration = read("log.level=loud");
    assertThat(configuration.get(PORT)).isEqualTo(9464);
    assertThat(configuration.get(EngineOptions.LOG_LEVEL)).isEqualTo(Level.INFO);
    assertThat(sourceOf(configuration, PORT)).isEqualTo(Source.DEFAULT);
    assertThat(warnings)
        .containsExactlyInAnyOrder(
            "environment variable OUTRIGGER_HTTP_PORT=99999: expected integer from 0 to 65535;"
                + " the default 9464 holds",
            "agent argument outrigger.log.level=loud: expected one of off, error, warn, info,"
                + " debug, trace; the default info holds");
  }

  @Test
  void aFormerNameWorksAndSaysTheNewOne() {
    environment.put("OUTRIGGER_METRICS_LIMIT", "77");
    assertThat(read(null).get(SERIES)).isEqualTo(77);
    assertThat(warnings)
        .containsExactly(
            "environment variable OUTRIGGER_METRICS_LIMIT is now called"
                + " OUTRIGGER_METRICS_MAX_SERIES");
  }

  @Test
  void aSecretIsNeverShown() {
    Configuration configuration = read("http.password=hunter2");
    assertThat(configuration.find(PASSWORD)).isEqualTo("hunter2");
    assertThat(configuration.settings().toString())
        .contains("outrigger.http.password")
        .doesNotContain("hunter2");
  }

  @Test
  void whatIsRefusedIsShownWithWhyTheDefaultHolds() {
    environment.put("OUTRIGGER_HTTP_PORT", "99999");
    properties.setProperty("outrigger.http.prot", "1");
    assertThat(read(null).settings())
        .filteredOn(setting -> !setting.refused().isEmpty())
        .containsExactly(
            new Setting(
                "outrigger.http.prot",
                "",
                Source.PROPERTY,
                "is not known and has no effect; did you mean outrigger.http.port?"),
            new Setting(
                "outrigger.http.port",
                "9464",
                Source.DEFAULT,
                "environment variable OUTRIGGER_HTTP_PORT=99999: expected integer from 0 to 65535"));
  }

  /** One that is refused, one whose name is mistyped, and one that looks like two arguments. */
  @Test
  void aSecretIsNotShownWhenItIsRefusedEither() {
    environment.put("OUTRIGGER_HTTP_PIN", "hunter2");
    assertThat(
            read("http.pasword=hunter3,http.password=it is,hunter4=x").settings().toString()
                + warnings)
        .contains("OUTRIGGER_HTTP_PIN: expected ", "did you mean outrigger.http.password?")
        .contains("what follows outrigger.http.password")
        .doesNotContain("hunter");
  }

  @Test
  void anOptionWithoutDefaultMayBeAbsent() {
    assertThat(read(null).find(PASSWORD)).isNull();
  }

  @Test
  void aMissingFileIsNamed() {
    Configuration configuration = read("config=/nowhere/outrigger.properties,http.port=5");
    assertThat(configuration.get(PORT)).isEqualTo(5);
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0))
        .startsWith("outrigger.config=/nowhere/outrigger.properties: the file cannot be read");
  }

  @Test
  void argumentsThatAreNoPairsAreNamed() {
    read("debug");
    assertThat(warnings)
        .containsExactly(
            "agent argument 'debug' is not understood;"
                + " expected pairs, such as http.port=0,log.level=debug");
  }

  @Test
  void askingForAnUndeclaredOptionIsAMistakeOfOurs() {
    Configuration configuration = read(null);
    assertThatThrownBy(() -> configuration.get(Option.integer("outrigger.other").defaultsTo(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBrokenFileIsLeftOutAsAWhole(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("outrigger.properties");
    Files.writeString(file, "http.port=5\nlog.level=\\u00zz\nmetrics.max-series=50\n");
    Configuration configuration = read("config=" + file);
    assertThat(configuration.get(PORT)).isEqualTo(9464);
    assertThat(configuration.get(SERIES)).isEqualTo(2000);
    assertThat(warnings).singleElement().asString().contains("its options are left out");
  }

  @Test
  void anEmptySecretIsShownAsEmpty() {
    assertThat(read("http.password=").settings())
        .filteredOn(setting -> setting.name().equals(PASSWORD.name()))
        .extracting(Setting::value)
        .containsExactly("");
  }

  @Test
  void whatCanChangeIsReadAgainAndTheRestIsTold(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("outrigger.properties");
    Files.writeString(file, "metrics.max-series=40\nhttp.port=1\nannotate.a.B#c=@Retry\n");
    properties.setProperty("outrigger.config", file.toString());
    Configuration before = read("metrics.http.buckets=2");

    Files.writeString(
        file,
        "metrics.max-series=50\nhttp.port=2\nmetrics.http.buckets=3\nannotate.a.B#d=@Retry\n");
    Configuration now = before.reread(Set.of(SERIES.name(), BUCKETS.name()), warnings::add);

    assertThat(now.get(SERIES)).isEqualTo(50);
    assertThat(now.get(PORT)).isEqualTo(1);
    assertThat(now.get(BUCKETS)).as("an argument wins").containsExactly(2.0);
    assertThat(sourceOf(now, PORT)).isEqualTo(Source.FILE);
    assertThat(now.changedSince(before))
        .containsExactly("outrigger.annotate.a.B#c", "outrigger.annotate.a.B#d", SERIES.name());
    assertThat(warnings)
        .containsExactly(
            "outrigger.http.port has changed in the file; it takes effect at the next start");
    assertThat(before.get(SERIES)).isEqualTo(40);
  }

  @Test
  void aMistakeInAChangedFileIsToldAndTheDefaultHolds(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("outrigger.properties");
    Files.writeString(file, "metrics.max-series=40\n");
    properties.setProperty("outrigger.config", file.toString());
    Configuration before = read("http.port=none");
    warnings.clear();

    Files.writeString(file, "metrics.max-series=many\n");
    Configuration now = before.reread(Set.of(SERIES.name()), warnings::add);

    assertThat(now.get(SERIES)).isEqualTo(2000);
    assertThat(warnings)
        .containsExactly(
            "file outrigger.metrics.max-series=many: expected a whole number;"
                + " the default 2000 holds");
    Files.delete(file);
    assertThatThrownBy(() -> now.reread(Set.of(), warnings::add)).isInstanceOf(IOException.class);
  }

  private String refusedOf(Configuration configuration, Option<?> option) {
    return configuration.settings().stream()
        .filter(setting -> setting.name().equals(option.name()))
        .findFirst()
        .orElseThrow()
        .refused();
  }

  @Test
  void whatIsWrongInAChangedFileIsToldUntilItIsMended(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("outrigger.properties");
    Files.writeString(file, "http.port=1\n");
    properties.setProperty("outrigger.config", file.toString());
    Configuration before = read(null);

    Files.writeString(file, "http.port=none\n");
    Configuration wrong = before.reread(Set.of(), warnings::add);
    assertThat(wrong.get(PORT)).isEqualTo(1);
    assertThat(refusedOf(wrong, PORT)).startsWith("file outrigger.http.port=none: expected ");
    assertThat(warnings)
        .containsExactly(
            refusedOf(wrong, PORT) + "; what was in force before holds until the next start");
    warnings.clear();

    Files.writeString(file, "http.port=1\n");
    Configuration mended = wrong.reread(Set.of(), warnings::add);
    assertThat(refusedOf(mended, PORT)).isEmpty();
    assertThat(mended.get(PORT)).isEqualTo(1);
    assertThat(warnings).isEmpty();
  }

  @Test
  void whatWasWrongAtTheStartIsNoMoreOnceItIsMended(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("outrigger.properties");
    Files.writeString(file, "http.port=none\n");
    properties.setProperty("outrigger.config", file.toString());
    Configuration before = read(null);
    warnings.clear();

    Files.writeString(file, "http.port=1\n");
    Configuration mended = before.reread(Set.of(), warnings::add);
    assertThat(refusedOf(mended, PORT)).isEmpty();
    assertThat(mended.get(PORT)).isEqualTo(9464);
    assertThat(warnings)
        .containsExactly(
            "outrigger.http.port has changed in the file; it takes effect at the next start");
  }

  @Test
  void aMisspeltPrefixOfAnAnnotationIsNamed() {
    read("anotate.com.acme.Payments#charge=@Retry");
    assertThat(warnings)
        .containsExactly(
            "agent argument outrigger.anotate.com.acme.Payments#charge is not known and has no"
                + " effect; did you mean outrigger.annotate.com.acme.Payments#charge?");
  }
}
