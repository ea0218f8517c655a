package io.outrigger.engine.start;

import io.outrigger.engine.config.Configuration;
import io.outrigger.engine.config.Setting;
import io.outrigger.engine.config.Source;
import io.outrigger.spi.StatusSection;
import java.util.ArrayList;
import java.util.List;

/** Every option with its value in force; those that somebody set come first. */
final class ConfigurationSection implements StatusSection {

  private final Configuration configuration;

  ConfigurationSection(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public String title() {
    return "Configuration in force";
  }

  @Override
  public String summary() {
    return "";
  }

  @Override
  public List<String> columns() {
    return List.of("Option", "Value", "From");
  }

  @Override
  public List<List<String>> rows() {
    List<List<String>> given = new ArrayList<>();
    List<List<String>> defaults = new ArrayList<>();
    for (Setting setting : configuration.settings()) {
      (setting.source() == Source.DEFAULT ? defaults : given)
          .add(List.of(setting.name(), setting.value(), setting.source().toString()));
    }
    given.addAll(defaults);
    return given;
  }
}
