package io.example.shop.peer;

/** The services that the shop can be split into. */
public enum Peer {
  /** Accounts and addresses. */
  USERS,
  /** Orders. */
  ORDERS
}
