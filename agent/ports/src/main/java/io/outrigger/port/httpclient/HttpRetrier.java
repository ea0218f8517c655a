package io.outrigger.port.httpclient;

import org.jspecify.annotations.Nullable;

/**
 * A strategy that has calls sent once more. Only where there is one are the places woven that send
 * calls again; there is one at most.
 */
public interface HttpRetrier extends HttpClientInterceptor {

  /** The option that asks for it, to be named in messages. */
  String askedBy();

  /**
   * A call of the application begins whose attempts are all made by this thread, which has the
   * outcome as well: the attempts that the client makes are heard of through the port.
   *
   * @param method the method as the application gave it
   * @param scheme the scheme of where the application calls
   * @param host its host, with the brackets of IPv6 addresses or without
   * @param port its port, or -1 for that of the scheme
   * @param repeatable whether its body, if it has one, can be sent more than once
   * @return null if it is part of another such call, which is sent again as a whole
   */
  @Nullable HttpRetry begin(
      String method, String scheme, String host, int port, boolean repeatable);

  /** The same where other threads make the attempts, so that the hook tells of each. */
  HttpRetry beginElsewhere(String method, String scheme, String host, int port, boolean repeatable);
}
