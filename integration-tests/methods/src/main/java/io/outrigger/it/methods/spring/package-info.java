/**
 * Programs in which Spring follows annotations: those of Resilience4j by aspects, and its own of
 * caches.
 */
package io.outrigger.it.methods.spring;
