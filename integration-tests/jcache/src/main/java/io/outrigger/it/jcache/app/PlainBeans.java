package io.outrigger.it.jcache.app;

import javax.cache.annotation.BeanProvider;

/** Makes what the tests call by its constructor: there is no container and no proxy. */
public final class PlainBeans implements BeanProvider {

  /** For the tests, which look for a provider. */
  public PlainBeans() {}

  @Override
  public <T> T getBeanByType(Class<T> type) {
    try {
      return type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
