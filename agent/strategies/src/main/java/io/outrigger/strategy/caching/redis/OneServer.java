package io.outrigger.strategy.caching.redis;

import java.io.IOException;

/**
 * A server that is where the operator says. His name may lead elsewhere from one day to the next;
 * the connections that there are then do not see that, but for {@link Echo}.
 */
record OneServer(RedisAddress address) implements Place {

  @Override
  public Link open(int most) throws IOException {
    return Link.open(address, most);
  }

  @Override
  public boolean isFixed() {
    return true;
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
