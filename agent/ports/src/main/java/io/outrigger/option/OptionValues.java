package io.outrigger.option;

import org.jspecify.annotations.Nullable;

/** The options in force. */
public interface OptionValues {

  /** The value in force: the one that was given if it was right, else the default, else null. */
  <T> @Nullable T find(Option<T> option);

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
