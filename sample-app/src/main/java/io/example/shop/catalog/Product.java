package io.example.shop.catalog;

/** Something to buy. */
public record Product(long id, String name, String description, int priceCents) {}
