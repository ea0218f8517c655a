package io.outrigger.spi;

/** What a strategy puts into a port. Each port has a subtype of its own. */
public interface Interceptor {}
