package io.outrigger.option;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options in force. */
public interface OptionValues {

  /** The value in force: the one that was given if it was right, else the default, else null. */
  <T> @Nullable T find(Option<T> option);

  /**
   * What was given under names that begin so and are the business of others, such as settings of an
   * adopted vocabulary: texts by whole names, as they were written. The strongest source of each
   * name counts.
   *
   * @param prefix one that the engine knows to be open, with {@link Option#PREFIX} before it
   */
  default Map<String, String> texts(String prefix) {
    return Map.of();
  }

  /**
   * All system properties that are texts, as they are now: what the application gives others to
   * read, whose annotations are adopted. In order of their names.
   */
  default Map<String, String> systemProperties() {
    return Map.of();
  }

  /**
   * The value in force of an option that has a default.
   *
   * @throws IllegalStateException if it has none and nobody gave a value
   */
  default <T> T get(Option<T> option) {
    T value = find(option);
    return value == null ? option.defaultValue() : value;
  }
}
