package io.outrigger.it.microprofile.app;

import java.io.PrintStream;
import org.testng.IConfigurationListener;
import org.testng.ITestListener;
import org.testng.ITestResult;

/** Prints what came of each test. */
final class Outcomes implements ITestListener, IConfigurationListener {

  private static final int LONGEST = 160;

  private final PrintStream out;
  private final String suiteClass;
  private Throwable configuration;

  Outcomes(PrintStream out, String suiteClass) {
    this.out = out;
    this.suiteClass = suiteClass;
  }

  private void tell(String outcome, ITestResult result, Throwable why) {
    out.println(
        outcome
            + " "
            + suiteClass
            + "#"
            + result.getMethod().getMethodName()
            + (why == null ? "" : " " + firstLine(why)));
    if (why != null) {
      System.err.println("--- " + suiteClass + "#" + result.getMethod().getMethodName());
      why.printStackTrace();
    }
  }

  private static String firstLine(Throwable why) {
    String text = why.toString().replace('\n', ' ').replace('\r', ' ');
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  /** The class is through. */
  void end(long millis) {
    out.println("TOOK " + suiteClass + " " + millis + " ms");
  }

  @Override
  public void onTestSuccess(ITestResult result) {
    tell("PASSED", result, null);
  }

  @Override
  public void onTestFailure(ITestResult result) {
    tell("FAILED", result, result.getThrowable());
  }

  @Override
  public void onTestSkipped(ITestResult result) {
    // a test is skipped when its deployment failed, of which TestNG tells elsewhere
    tell("FAILED", result, configuration == null ? result.getThrowable() : configuration);
  }

  @Override
  public void onConfigurationFailure(ITestResult result) {
    configuration = result.getThrowable();
  }
}
