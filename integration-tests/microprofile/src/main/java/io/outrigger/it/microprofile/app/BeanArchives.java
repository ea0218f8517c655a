package io.outrigger.it.microprofile.app;

import org.jboss.arquillian.container.test.spi.client.deployment.ApplicationArchiveProcessor;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;

/**
 * Lets Weld look for beans in every archive, as servers do in those that have no {@code beans.xml}.
 */
public final class BeanArchives implements ApplicationArchiveProcessor {

  private static final String BEANS = "META-INF/beans.xml";

  /** Called by Arquillian. */
  public BeanArchives() {}

  @Override
  public void process(Archive<?> archive, TestClass test) {
    if (!archive.contains(BEANS)) {
      archive.add(EmptyAsset.INSTANCE, BEANS);
    }
  }
}
