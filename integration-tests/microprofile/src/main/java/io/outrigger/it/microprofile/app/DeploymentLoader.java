package io.outrigger.it.microprofile.app;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * The classes of one deployment: those of the suite, loaded anew. A server does the same; state and
 * configuration of the class that was run before are not those of this one.
 */
final class DeploymentLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  DeploymentLoader(Path suite) throws MalformedURLException {
    super(new URL[] {suite.toUri().toURL()}, SuiteMain.class.getClassLoader());
  }
}
