package io.example.shop.order;

/** An order as the shop keeps it. */
public record Order(
    long id, long userId, String product, int quantity, long amountCents, String address) {}
