package io.outrigger.engine.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.RuntimeMBeanException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OfferedOperationsTest {

  private static final String[] TEXT = {String.class.getName()};

  private final Emptying emptying = new Emptying();
  private final OfferedOperations chore = new OfferedOperations(List.of(emptying));
  private final MBeanServer platform = ManagementFactory.getPlatformMBeanServer();
  private ObjectName name;

  @BeforeEach
  void nameIt() throws Exception {
    name = OperationBean.name("box");
  }

  @AfterEach
  void takeBack() throws Exception {
    if (platform.isRegistered(name)) {
      platform.unregisterMBean(name);
    }
  }

  @Test
  void whatIsOfferedCanBeCalledByJmx() throws Exception {
    MBeanServer other = MBeanServerFactory.createMBeanServer();
    try {
      chore.run();
      chore.run();
      assertThat(other.isRegistered(name)).isFalse();
    } finally {
      MBeanServerFactory.releaseMBeanServer(other);
    }
    MBeanOperationInfo info = platform.getMBeanInfo(name).getOperations()[0];
    assertThat(info.getName() + " " + info.getSignature()[0].getName()).isEqualTo("empty colour");
    assertThat(info.getDescription()).isEqualTo("Empties a box.");
    assertThat(platform.invoke(name, "empty", new Object[] {"red"}, TEXT))
        .isEqualTo("the red box is empty");
    assertThatThrownBy(() -> platform.invoke(name, "empty", new Object[] {"blue"}, TEXT))
        .isInstanceOf(RuntimeMBeanException.class)
        .hasRootCauseMessage("there is no blue box");
    assertThatThrownBy(() -> platform.invoke(name, "fill", new Object[] {"red"}, TEXT))
        .isInstanceOf(ReflectionException.class);
  }

  @Test
  void nothingIsOfferedBeforeThereIsSomethingToOperateOn() {
    emptying.offered = false;
    chore.run();
    assertThat(platform.isRegistered(name)).isFalse();
    emptying.offered = true;
    chore.run();
    assertThat(platform.isRegistered(name)).isTrue();
  }
}
