package io.outrigger.it.microprofile.app;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.test.spi.client.deployment.ApplicationArchiveProcessor;
import org.jboss.arquillian.container.weld.embedded.WeldMockContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Tells Arquillian how classes of the suite are deployed. */
public final class SuiteExtension implements LoadableExtension {

  /** Called by Arquillian. */
  public SuiteExtension() {}

  @Override
  public void register(ExtensionBuilder builder) {
    builder.service(ApplicationArchiveProcessor.class, BeanArchives.class);
    builder.override(DeployableContainer.class, WeldMockContainer.class, Container.class);
  }
}
