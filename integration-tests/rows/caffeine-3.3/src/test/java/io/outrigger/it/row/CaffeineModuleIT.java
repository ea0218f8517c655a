package io.outrigger.it.row;

import io.outrigger.it.contract.CacheContract;
import java.io.File;
import java.util.List;

/** Caffeine as a named module, which opens nothing to anybody. */
final class CaffeineModuleIT extends CacheContract {

  /** The program, and behind it the libraries. */
  private static String[] rowClassPath() {
    return System.getProperty("it.app.class-path", "").split(File.pathSeparator, 2);
  }

  @Override
  protected String classPath() {
    return rowClassPath()[0];
  }

  @Override
  protected String[] jvmArgs() {
    return new String[] {
      "--module-path", rowClassPath()[1], "--add-modules", "com.github.benmanes.caffeine"
    };
  }

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.caffeine.CaffeineMain";
  }

  @Override
  protected String level() {
    return "caffeine";
  }

  @Override
  protected List<String> kinds() {
    return List.of("unbounded", "bounded", "asked");
  }
}
