package org.sample.greeting;

import java.util.concurrent.Callable;

/** What is woven. */
public class Greeter implements Callable<String> {

  /** Greets. */
  public String greet(Name name) {
    return "hello " + name.text();
  }

  @Override
  public String call() {
    return greet(new Name("world"));
  }
}
