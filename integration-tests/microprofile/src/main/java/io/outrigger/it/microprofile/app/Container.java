package io.outrigger.it.microprofile.app;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.weld.embedded.WeldMockContainer;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Weld, with beans of the deployment's class loader. Arquillian's own takes them from the loader of
 * the archive's class, so it is given an archive whose class is the deployment's.
 */
public final class Container extends WeldMockContainer {

  /** Called by Arquillian. */
  public Container() {}

  @Override
  public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
    return super.deploy(
        (Archive<?>)
            Proxy.newProxyInstance(
                Thread.currentThread().getContextClassLoader(),
                new Class<?>[] {
                  archive instanceof WebArchive ? WebArchive.class : JavaArchive.class
                },
                (proxy, method, arguments) -> {
                  try {
                    return method.invoke(archive, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                }));
  }
}
