package io.outrigger.it.row;

import io.outrigger.it.contract.HttpClientContract;
import io.outrigger.it.fork.Request;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class UrlConnectionIT extends HttpClientContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.urlconnection.UrlConnectionMain";
  }

  @Override
  protected List<String> modes() {
    return List.of("sync", "connected", "chunked");
  }

  @Override
  protected Set<Ability> lacks() {
    return EnumSet.of(Ability.SEES_THE_BODY);
  }

  @Override
  protected String timeoutError() {
    return "java.net.SocketTimeoutException";
  }

  @Override
  protected String cancelError() {
    return "java.net.SocketException";
  }

  @Test
  void aBodyThatTheServerDoesNotRead() {
    Request asked = call("streamed", "POST", upstream().url("/deaf"), "any");
    ends(asked, "POST", "error java.io.IOException");
  }
}
