package io.example.shop.user;

/** A customer. */
public record User(long id, String name, String email, String street, String city) {}
