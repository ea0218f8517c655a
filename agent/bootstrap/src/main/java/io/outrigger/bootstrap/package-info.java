/** The door between woven classes and the agent's room; types of the JDK only. */
package io.outrigger.bootstrap;
