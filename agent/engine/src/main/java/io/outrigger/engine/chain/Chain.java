package io.outrigger.engine.chain;

import io.outrigger.port.httpclient.HttpClientInterceptor;
import io.outrigger.port.httpclient.HttpClientPort;
import io.outrigger.port.httpserver.HttpServerInterceptor;
import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.port.method.MethodInterceptor;
import io.outrigger.port.method.MethodPort;
import io.outrigger.spi.Feeds;
import io.outrigger.spi.Interceptor;
import io.outrigger.spi.StrategyFaults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Puts what strategies made into the ports, in an order that is data. */
public final class Chain {

  /** Outermost first. A strategy that is not named here comes after those that are. */
  private static final List<String> ORDER = List.of("metrics", "caching", "resilience");

  private Chain() {}

  /**
   * Installs the interceptors.
   *
   * @param byStrategy what each strategy made, by its id
   * @param faults hears of the strategies' faults that ports keep to themselves
   */
  public static void install(Map<String, List<Interceptor>> byStrategy, StrategyFaults faults) {
    List<String> ids = new ArrayList<>(byStrategy.keySet());
    ids.sort(new ByPosition());
    List<HttpServerInterceptor> httpServer = new ArrayList<>();
    List<HttpClientInterceptor> httpClient = new ArrayList<>();
    List<MethodInterceptor> methods = new ArrayList<>();
    for (String id : ids) {
      for (Interceptor each : byStrategy.getOrDefault(id, List.of())) {
        if (each instanceof HttpServerInterceptor http) {
          httpServer.add(http);
        } else if (each instanceof HttpClientInterceptor http) {
          httpClient.add(http);
        } else if (each instanceof MethodInterceptor method) {
          methods.add(method);
        } else {
          throw new IllegalArgumentException(
              "strategy " + id + " made " + each.getClass().getName() + ", which no port takes");
        }
      }
    }
    HttpServerPort.install(httpServer);
    HttpClientPort.tellFaults(faults);
    HttpClientPort.install(httpClient);
    MethodPort.install(methods);
  }

  /**
   * A hook will never tell the ends of what it has begun; see {@link HttpServerPort#lost}.
   *
   * @param fed the ports that it has begun something in; the others keep what is under way
   */
  public static void lost(String hookId, Feeds fed) {
    if (fed.httpServer()) {
      HttpServerPort.lost(hookId);
    }
    if (fed.httpClient()) {
      HttpClientPort.lost();
    }
  }

  /** Those that have no place come last, by name. */
  private static final class ByPosition implements Comparator<String> {
    @Override
    public int compare(String one, String other) {
      int order = Integer.compare(position(one), position(other));
      return order == 0 ? one.compareTo(other) : order;
    }

    private static int position(String id) {
      int position = ORDER.indexOf(id);
      return position < 0 ? ORDER.size() : position;
    }
  }
}
