package io.example.shop.user;

/** Where a customer wants parcels to go. */
public record Address(String name, String street, String city) {}
