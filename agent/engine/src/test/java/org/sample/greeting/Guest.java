package org.sample.greeting;

/** What is woven for its supertype; of an application, so it is never copied. */
public interface Guest {

  /** Meets somebody. */
  void meet(Name name);
}
