/** A program in which Resilience4j's own aspects follow its annotations. */
package io.outrigger.it.methods.spring;
