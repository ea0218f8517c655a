package io.outrigger.engine;

/** An annotation of an application. It is not there at run time, and need not be. */
@interface PlainMark {}
