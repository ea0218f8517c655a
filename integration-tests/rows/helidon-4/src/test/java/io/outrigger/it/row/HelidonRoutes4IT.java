package io.outrigger.it.row;

import io.outrigger.it.contract.Counts;
import io.outrigger.it.contract.RouteContract;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import org.junit.jupiter.api.Test;

final class HelidonRoutes4IT extends RouteContract {

  @Override
  protected int oldestJdk() {
    return HelidonProgram.OLDEST_JDK;
  }

  @Override
  protected String classPath() {
    return HelidonProgram.classPath();
  }

  @Override
  protected String mainClass() {
    return HelidonProgram.MAIN;
  }

  @Test
  void aServiceBehindAPatternIsOneRoute() {
    Counts before = counted();
    for (ForkedJvm program : all()) {
      program.ask(Request.get("/it/shelves/3/books/7"));
      program.ask(Request.get("/it/shelves/books/books/books"));
    }
    exactly(before, Counts.NONE.plus("GET", "/it/shelves/{shelf}/books/{book}", 200, 2));
  }
}
