package io.outrigger.engine.operate;

import io.outrigger.spi.Operation;
import java.util.List;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.ReflectionException;

/** The operations of one type as JMX has them. Takes and returns texts only. */
final class OperationBean implements DynamicMBean {

  private static final String TEXT = String.class.getName();

  private final String type;
  private final List<Operation> operations;

  private OperationBean(String type, List<Operation> operations) {
    this.type = type;
    this.operations = operations;
  }

  /** What the object is called. */
  static ObjectName name(String type) throws MalformedObjectNameException {
    return new ObjectName("io.outrigger:type=" + type);
  }

  /**
   * Offers the operations in the platform MBean server, if there is one by now.
   *
   * @return whether there is
   */
  static boolean register(String type, List<Operation> operations) throws JMException {
    ObjectName platform = new ObjectName("java.lang:type=Runtime");
    // ManagementFactory would make one, which the application may want to set up
    for (MBeanServer each : MBeanServerFactory.findMBeanServer(null)) {
      if (each.isRegistered(platform)) {
        each.registerMBean(new OperationBean(type, operations), name(type));
        return true;
      }
    }
    return false;
  }

  @Override
  public Object invoke(String name, Object[] arguments, String[] signature)
      throws ReflectionException {
    for (Operation each : operations) {
      if (each.name().equals(name) && arguments.length == 1) {
        return each.run(String.valueOf(arguments[0]));
      }
    }
    throw new ReflectionException(new NoSuchMethodException(name));
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    MBeanOperationInfo[] infos = new MBeanOperationInfo[operations.size()];
    for (int i = 0; i < infos.length; i++) {
      Operation each = operations.get(i);
      String parameter = each.parameter();
      infos[i] =
          new MBeanOperationInfo(
              each.name(),
              each.says(),
              new MBeanParameterInfo[] {new MBeanParameterInfo(parameter, TEXT, parameter)},
              TEXT,
              MBeanOperationInfo.ACTION);
    }
    return new MBeanInfo(getClass().getName(), "Operations: " + type, null, null, infos, null);
  }

  @Override
  public Object getAttribute(String attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(attribute);
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(attribute.getName());
  }

  @Override
  public AttributeList getAttributes(String[] attributes) {
    return new AttributeList();
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList();
  }
}
