/**
 * What the agent promises about each kind of traffic, as tests that a row inherits. A row is one
 * library at one version; it says which program to start and how the library differs.
 *
 * <p>Every request of a case goes to up to three JVMs that run the same program: without the agent,
 * with it, and with an agent all of whose hooks throw. Their answers must be the same; the counts
 * of the second must be exact.
 */
@NullMarked
package io.outrigger.it.contract;

import org.jspecify.annotations.NullMarked;
