package io.outrigger.engine.config;

/**
 * An option in force, to be shown.
 *
 * @param name the option's name
 * @param value the value, masked if it is secret, empty if there is none
 * @param source where it comes from
 */
public record Setting(String name, String value, Source source) {}
