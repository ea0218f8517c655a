package io.outrigger.engine.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * A library's logger. What a library calls information is a detail to an operator of the agent: it
 * is shown one level lower.
 */
final class RoomLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1L;

  RoomLogger(String name) {
    this.name = name;
  }

  private static Level shown(org.slf4j.event.Level asked) {
    return switch (asked) {
      case ERROR -> Level.ERROR;
      case WARN -> Level.WARN;
      case INFO -> Level.DEBUG;
      case DEBUG, TRACE -> Level.TRACE;
    };
  }

  @Override
  protected void handleNormalizedLoggingCall(
      org.slf4j.event.Level asked,
      @Nullable Marker marker,
      String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    String text = MessageFormatter.basicArrayFormat(pattern, arguments);
    AgentLog.write(shown(asked), name + ": " + text, thrown);
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return AgentLog.says(shown(org.slf4j.event.Level.TRACE));
  }

  @Override
  public boolean isDebugEnabled() {
    return AgentLog.says(shown(org.slf4j.event.Level.DEBUG));
  }

  @Override
  public boolean isInfoEnabled() {
    return AgentLog.says(shown(org.slf4j.event.Level.INFO));
  }

  @Override
  public boolean isWarnEnabled() {
    return AgentLog.says(shown(org.slf4j.event.Level.WARN));
  }

  @Override
  public boolean isErrorEnabled() {
    return AgentLog.says(shown(org.slf4j.event.Level.ERROR));
  }
}
