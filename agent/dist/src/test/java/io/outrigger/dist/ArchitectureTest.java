package io.outrigger.dist;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.outrigger.strategy.Catching;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows that Maven's module graph cannot hold. */
class ArchitectureTest {

  private static JavaClasses all;

  @BeforeAll
  static void read() {
    all =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.outrigger");
    assertThat(all.size()).as("classes seen").isGreaterThan(100);
    for (String seen :
        new String[] {
          "port.httpserver", "engine.weave", "strategy.metrics", "hook.jdkhttpserver"
        }) {
      assertThat(all.containPackage("io.outrigger." + seen)).as(seen).isTrue();
    }
  }

  @Test
  void hooksKnowThePortsAndNothingElseOfOurs() {
    noClasses()
        .that()
        .resideInAPackage("io.outrigger.hook..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.outrigger.engine..", "io.outrigger.strategy..", "io.micrometer..")
        .check(all);
  }

  @Test
  void hooksDoNotKnowEachOther() {
    slices().matching("io.outrigger.hook.(*)..").should().notDependOnEachOther().check(all);
  }

  @Test
  void strategiesKnowPortsAndNoLibraryThatIsHooked() {
    noClasses()
        .that()
        .resideInAPackage("io.outrigger.strategy..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.outrigger.engine..", "io.outrigger.hook..", "net.bytebuddy..")
        .check(all);
  }

  @Test
  void strategiesDoNotKnowEachOther() {
    slices()
        .matching("io.outrigger.strategy.(*)..")
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true)
        .check(all);
  }

  /** JDK 17 keeps the types of handles that catch, and whoever has loaded them. */
  @Test
  void strategiesCatchWithoutTheTypesOfTheApplication() {
    noClasses()
        .that()
        .resideInAPackage("io.outrigger.strategy..")
        .and()
        .doNotBelongToAnyOf(Catching.class)
        .should()
        .callMethodWhere(target(nameMatching("catchException|tryFinally")))
        .check(all);
  }

  @Test
  void theEngineKnowsNoStrategyAndNoLibrary() {
    noClasses()
        .that()
        .resideInAPackage("io.outrigger.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.outrigger.strategy..", "io.outrigger.hook..", "io.micrometer..", "io.prometheus..")
        .check(all);
  }

  @Test
  void oneFileKnowsWhichRegistryIsInUse() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.outrigger.strategy.Registry")
        .and()
        .haveNameNotMatching("io\\.outrigger\\.strategy\\.Registry\\$.*")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.prometheus..", "io.micrometer.prometheus..")
        .check(all);
  }

  @Test
  void onlyTheConfigurationReadsPropertiesAndTheEnvironment() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.outrigger.engine..",
            "io.outrigger.strategy..",
            "io.outrigger.hook..",
            "io.outrigger.port..",
            "io.outrigger.spi..")
        .and()
        .resideOutsideOfPackage("io.outrigger.engine.config")
        .should()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class, String.class)
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getProperties")
        .check(all);
  }

  @Test
  void whatRunsBeforeMainTouchesNeitherLoggingNorJmxNorFileSystems() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.outrigger.agent..",
            "io.outrigger.bootstrap..",
            "io.outrigger.engine.config..",
            "io.outrigger.engine.cost..",
            "io.outrigger.engine.link..",
            "io.outrigger.engine.relocate..",
            "io.outrigger.engine.room..",
            "io.outrigger.engine.scan..",
            "io.outrigger.engine.weave..",
            "io.outrigger.option..",
            "io.outrigger.spi..",
            "io.outrigger.port..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.util.logging..",
            "javax.management..",
            "java.lang.management..",
            "java.nio.file..",
            "java.util.regex..")
        .check(all);
  }

  @Test
  void theDoorKnowsTheJdkOnly() {
    classes()
        .that()
        .resideInAPackage("io.outrigger.bootstrap..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.outrigger.bootstrap..", "java..")
        .check(all);
  }
}
