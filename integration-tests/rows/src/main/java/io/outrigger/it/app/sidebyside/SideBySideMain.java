package io.outrigger.it.app.sidebyside;

import io.outrigger.it.app.jettycore.JettyCoreMain;

/** One program twice in one JVM: on the library, and on its relocated copy. */
public final class SideBySideMain {

  private SideBySideMain() {}

  public static void main(String[] args) throws Exception {
    JettyCoreMain.main(args);
    Class.forName(String.join(".", "copy", "app", "jettycore", "JettyCoreMain"))
        .getMethod("main", String[].class)
        .invoke(null, (Object) args);
  }
}
