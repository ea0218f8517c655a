package io.outrigger.it.methods.spring;

import io.github.resilience4j.common.retry.configuration.CommonRetryConfigurationProperties.InstanceProperties;
import io.github.resilience4j.spring6.retry.configure.RetryConfiguration;
import io.github.resilience4j.spring6.retry.configure.RetryConfigurationProperties;
import io.outrigger.it.methods.app.Served;
import java.io.IOException;
import java.time.Duration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.EnableAspectJAutoProxy;
import org.springframework.context.annotation.Import;

/** Serves a bean of Spring's. */
@Configuration
@EnableAspectJAutoProxy
@Import(RetryConfiguration.class)
public class SpringMain {

  /** For Spring. */
  public SpringMain() {}

  /** Three attempts. */
  @Bean
  public RetryConfigurationProperties retryProperties() {
    RetryConfigurationProperties properties = new RetryConfigurationProperties();
    InstanceProperties again = new InstanceProperties();
    again.setMaxAttempts(3);
    again.setWaitDuration(Duration.ofMillis(1));
    properties.getInstances().put("again", again);
    return properties;
  }

  /** What is served. */
  @Bean
  public Orders orders() {
    return new Orders();
  }

  /** Serves until its input ends. */
  public static void main(String[] args) throws IOException {
    try (AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(SpringMain.class)) {
      Orders orders = context.getBean(Orders.class);
      Served.untilInputEnds((method, argument) -> orders.order());
    }
  }
}
