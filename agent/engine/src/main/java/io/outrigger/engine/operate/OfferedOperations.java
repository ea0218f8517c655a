package io.outrigger.engine.operate;

import io.outrigger.engine.log.AgentLog;
import io.outrigger.spi.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets operations be called by JMX, once there is something to be operated on and the application
 * or an operator has set JMX up. A chore, which looks for that each time; one thread runs it.
 */
public final class OfferedOperations implements Runnable {

  private final List<Operation> all;
  private final Set<String> offered = new HashSet<>();

  /** Those that strategies have. */
  public OfferedOperations(List<Operation> all) {
    this.all = List.copyOf(all);
  }

  @Override
  public void run() {
    for (Operation each : all) {
      if (each.isOffered() && !offered.contains(each.type())) {
        offer(each.type());
      }
    }
  }

  private void offer(String type) {
    try {
      if (OperationBean.register(type, ofType(type))) {
        offered.add(type);
      }
    } catch (Exception | LinkageError fault) {
      // such as a small runtime image without JMX: not tried again
      offered.add(type);
      AgentLog.debug("operations of " + type + " cannot be offered", fault);
    }
  }

  private List<Operation> ofType(String type) {
    List<Operation> some = new ArrayList<>();
    for (Operation each : all) {
      if (each.type().equals(type)) {
        some.add(each);
      }
    }
    return some;
  }
}
