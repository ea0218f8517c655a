package io.example.shop;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this process takes part in the shop.
 *
 * @param role which services it runs
 * @param usersUrl where the users service is, or null for this process
 * @param ordersUrl where the orders service is, or null for this process
 */
@ConfigurationProperties("shop")
public record ShopProperties(@DefaultValue("all") Role role, URI usersUrl, URI ordersUrl) {

  /** The services of the shop; the names are those of the Spring profiles. */
  public enum Role {
    /** Everything in one process. */
    ALL,
    /** Accounts and addresses. */
    USERS,
    /** Pages, products, orders, payments and reports. */
    ORDERS
  }
}
