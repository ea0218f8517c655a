package io.outrigger.it.products;

/** WireMock in one jar, as published: Jetty and the Servlet API are {@code wiremock.…} there. */
final class WireMockStandaloneIT extends WireMockIT {

  @Override
  String classPath() {
    return System.getProperty("it.wiremock.standalone", "");
  }
}
