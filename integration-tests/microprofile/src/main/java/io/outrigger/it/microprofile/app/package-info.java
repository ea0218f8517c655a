/**
 * Runs classes of MicroProfile Fault Tolerance's conformity suite. What it does without the agent
 * is to fail: there is no implementation on its class path.
 */
package io.outrigger.it.microprofile.app;
