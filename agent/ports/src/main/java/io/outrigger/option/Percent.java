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
    String number = Double.toString(value);
    return (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number).concat("%");
  }
}
