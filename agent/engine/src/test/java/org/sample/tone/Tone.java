package org.sample.tone;

/** How something is said. */
public interface Tone {

  /** In this tone. */
  String say(String text);
}
