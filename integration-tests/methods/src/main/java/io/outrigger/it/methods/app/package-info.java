/**
 * Programs whose methods annotations or the configuration protect. They know the annotations only.
 */
package io.outrigger.it.methods.app;
