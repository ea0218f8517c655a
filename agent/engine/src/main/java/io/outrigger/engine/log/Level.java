package io.outrigger.engine.log;

/** How much the agent says. Each level includes those before it. */
public enum Level {
  /** Nothing at all. */
  OFF,
  /** What keeps the agent from doing its work. */
  ERROR,
  /** What an operator should look at. */
  WARN,
  /** One line at start. */
  INFO,
  /** What was woven and why not, with stack traces. */
  DEBUG,
  /** The inner life of the libraries in the agent's room. */
  TRACE
}
