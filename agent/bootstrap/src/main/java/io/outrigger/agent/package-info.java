/**
 * The only classes at the top level of the agent jar, and so the only ones that the application
 * could ever see. Java 8 bytecode.
 */
package io.outrigger.agent;
