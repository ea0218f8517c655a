package io.example.shop.web;

import java.math.BigDecimal;
import org.springframework.stereotype.Component;

/** Shows amounts on the pages. */
@Component("money")
public class Money {

  /** Cents as dollars with two decimals, such as {@code 12.50}. */
  public String of(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }
}
