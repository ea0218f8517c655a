package io.outrigger.it.app.springboot;

import io.outrigger.it.app.Ready;
import io.outrigger.it.app.springmvc.ItemController;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.core.env.Environment;

/**
 * An application that measures itself, with Spring MVC on Tomcat or, with the argument {@code
 * reactive}, WebFlux on Reactor Netty. Its own metrics are at {@code /actuator/prometheus} and
 * {@code /simpleclient}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class BootMain {

  public static void main(String[] args) {
    boolean reactive = args.length > 0 && args[0].equals("reactive");
    SpringApplication application =
        reactive
            ? new SpringApplication(BootMain.class, OwnMetrics.class, TroubleController.class)
            : new SpringApplication(
                BootMain.class,
                OwnMetrics.class,
                TroubleController.class,
                TroubleFilter.class,
                ItemController.class);
    application.setWebApplicationType(
        reactive ? WebApplicationType.REACTIVE : WebApplicationType.SERVLET);
    application.setDefaultProperties(properties(reactive));
    Environment started = application.run(args).getEnvironment();
    Ready.on(started.getRequiredProperty("local.server.port", Integer.class));
  }

  private static Map<String, Object> properties(boolean reactive) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.address", InetAddress.getLoopbackAddress().getHostAddress());
    properties.put("server.port", "0");
    properties.put("spring.main.banner-mode", "off");
    properties.put("logging.level.root", "off");
    properties.put("management.endpoints.web.exposure.include", "prometheus");
    if (reactive) {
      properties.put(
          "spring.autoconfigure.exclude",
          "org.springframework.boot.tomcat.autoconfigure.reactive"
              + ".TomcatReactiveWebServerAutoConfiguration");
    }
    return properties;
  }
}
