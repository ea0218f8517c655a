package io.outrigger.it.app.embedded;

import org.apache.catalina.valves.ErrorReportValve;

/** Error pages without stack traces: those differ from one thread and run to the next. */
public final class QuietErrors extends ErrorReportValve {

  public QuietErrors() {
    setShowReport(false);
  }
}
