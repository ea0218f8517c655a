package io.outrigger.engine.config;

/**
 * An option in force, or something given that is none, to be shown.
 *
 * @param name the option's name, or what was written in place of one
 * @param value the value in force, masked if it is secret, empty if there is none
 * @param source where the value comes from; of what is no option, where that was found
 * @param refused what was given and why it has no effect; empty if nothing was wrong. Never holds
 *     the value of a secret, nor that of a name that is not known: it may be a password's, mistyped
 */
public record Setting(String name, String value, Source source, String refused) {}
