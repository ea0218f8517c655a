package io.outrigger.option;

/** The options in force. */
public interface OptionValues {

  /** The value in force: the one that was given if it was right, else the default. */
  <T> T get(Option<T> option);
}
