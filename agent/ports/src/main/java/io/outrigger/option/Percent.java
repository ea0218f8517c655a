package io.outrigger.option;

/**
 * A share of something, or none.
 *
 * @param value in percent, 0.1 to 100; 0 is {@link #OFF}
 */
public record Percent(double value) {

  /** No share is given. */
  public static final Percent OFF = new Percent(0);

  /** Whether no share is given. */
  public boolean isOff() {
    return value == 0;
  }

  static Percent parse(String text) throws InvalidValueException {
    if (text.equalsIgnoreCase("off") || text.equals("0")) {
      return OFF;
    }
    String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
    try {
      double value = Double.parseDouble(number.trim());
      if (value >= 0.1 && value <= 1 && !text.endsWith("%")) {
        throw new InvalidValueException(
            "the share with its sign, "
                + shown(value)
                + " or "
                + shown(value * 100)
                + ", for "
                + text
                + " can be read as both");
      }
      if (value >= 0.1 && value <= 100) {
        return new Percent(value);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new InvalidValueException("a share such as 5%, from 0.1% to 100%, or off");
  }

  @Override
  public String toString() {
    if (isOff()) {
      return "off";
    }
    return shown(value);
  }

  private static String shown(double percent) {
    String number = Double.toString(Math.round(percent * 1e6) / 1e6);
    return (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number).concat("%");
  }
}
