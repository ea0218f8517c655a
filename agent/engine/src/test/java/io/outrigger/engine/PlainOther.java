package io.outrigger.engine;

/** One of two classes of an application that inherit from the same types, which carry nothing. */
class PlainOther implements PlainInterface {}
