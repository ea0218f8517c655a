package io.outrigger.it.app.webflux;

import reactor.netty.http.HttpProtocol;

/** The same program with HTTP/2 for those who ask for it. */
public final class WebFluxHttp2Main {

  private WebFluxHttp2Main() {}

  public static void main(String[] args) {
    WebFluxMain.serve(HttpProtocol.HTTP11, HttpProtocol.H2C);
  }
}
