package io.outrigger.engine.config;

/**
 * A value as somebody gave it.
 *
 * @param key the key as it was written, for messages
 * @param text the value
 * @param source where it was found
 */
record Given(String key, String text, Source source) {}
