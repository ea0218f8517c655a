package io.outrigger.engine.operate;

import io.outrigger.spi.Operation;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Objects;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * A JVM on this machine that belongs to the same user. It is asked by JMX's local connector, which
 * the JVM opens when it is told to: loading the agent into it once more could start it there.
 */
final class OtherJvm implements AutoCloseable {

  private static final String ATTACHING = "com.sun.tools.attach.VirtualMachine";

  /** The agent offers operations in its chores, within five seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final String pid;
  private final JMXConnector connector;

  private OtherJvm(String pid, JMXConnector connector) {
    this.pid = pid;
    this.connector = connector;
  }

  /**
   * Connects.
   *
   * @throws FailedException if there is no such process, it is no JVM or somebody else's
   */
  @SuppressWarnings("BanJNDI") // the address is that of a JVM of the same user's, and holds no name
  static OtherJvm connect(String pid) throws FailedException {
    try {
      return new OtherJvm(pid, JMXConnectorFactory.connect(new JMXServiceURL(address(pid))));
    } catch (InvocationTargetException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new FailedException("process " + pid + " cannot be asked: " + cause.getMessage(), e);
    } catch (IOException e) {
      throw new FailedException("process " + pid + " cannot be asked: " + e.getMessage(), e);
    } catch (ReflectiveOperationException e) {
      throw new FailedException("it takes a JDK's java: this one lacks the module jdk.attach", e);
    }
  }

  /**
   * Not linked to: the classes belong to the system class loader, which the agent has no use of.
   */
  private static String address(String pid) throws ReflectiveOperationException {
    Class<?> type = ClassLoader.getSystemClassLoader().loadClass(ATTACHING);
    Object attached = type.getMethod("attach", String.class).invoke(null, pid);
    try {
      return (String) type.getMethod("startLocalManagementAgent").invoke(attached);
    } finally {
      type.getMethod("detach").invoke(attached);
    }
  }

  /**
   * Has the operation done there.
   *
   * @return what has come of it
   * @throws FailedException if it is not offered there, or the argument means nothing
   */
  String run(Operation operation, String argument) throws FailedException {
    try {
      MBeanServerConnection server = connector.getMBeanServerConnection();
      ObjectName name = OperationBean.name(operation.type());
      await(server, name, operation);
      return (String)
          server.invoke(
              name,
              operation.name(),
              new Object[] {argument},
              new String[] {String.class.getName()});
    } catch (RuntimeMBeanException e) {
      throw new FailedException(String.valueOf(e.getTargetException().getMessage()), e);
    } catch (JMException | IOException e) {
      throw new FailedException("process " + pid + " has not answered: " + e, e);
    }
  }

  private void await(MBeanServerConnection server, ObjectName name, Operation operation)
      throws FailedException, IOException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!server.isRegistered(name)) {
      if (System.nanoTime() - until > 0) {
        throw new FailedException(
            "process "
                + pid
                + " has no operations of "
                + operation.type()
                + ": the agent is not there, or nothing that they are for",
            null);
      }
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new FailedException("interrupted", e);
      }
    }
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException e) {
      // the answer is there; the connection goes with this JVM
    }
  }
}
