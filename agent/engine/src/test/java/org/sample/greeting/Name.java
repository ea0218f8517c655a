package org.sample.greeting;

import java.util.Locale;
import org.sample.tone.Tone;

/** Somebody's name. */
public final class Name implements Tone {

  private final String text;

  public Name(String text) {
    this.text = text;
  }

  /** The name. */
  public String text() {
    return text;
  }

  /** How the name is called. */
  public Tone tone() {
    return this;
  }

  @Override
  public String say(String said) {
    return said.toUpperCase(Locale.ROOT);
  }
}
