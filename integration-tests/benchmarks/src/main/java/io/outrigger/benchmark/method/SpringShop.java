package io.outrigger.benchmark.method;

import io.github.resilience4j.common.circuitbreaker.configuration.CommonCircuitBreakerConfigurationProperties.InstanceProperties;
import io.github.resilience4j.spring6.circuitbreaker.configure.CircuitBreakerConfiguration;
import io.github.resilience4j.spring6.circuitbreaker.configure.CircuitBreakerConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.EnableAspectJAutoProxy;
import org.springframework.context.annotation.Import;

/** A Spring context with Resilience4j's own configuration for Spring. */
@Configuration(proxyBeanMethods = false)
@EnableAspectJAutoProxy(proxyTargetClass = true)
@Import(CircuitBreakerConfiguration.class)
public class SpringShop {

  /** Made by Spring. */
  public SpringShop() {}

  /** The bean. */
  @Bean
  public Payments payments() {
    return new Payments();
  }

  /** The settings that all have. */
  @Bean
  public CircuitBreakerConfigurationProperties circuitBreakers() {
    InstanceProperties properties =
        new InstanceProperties()
            .setSlidingWindowSize(PlainBreaker.FAILURES)
            .setMinimumNumberOfCalls(PlainBreaker.FAILURES)
            .setFailureRateThreshold(PlainBreaker.ALL);
    CircuitBreakerConfigurationProperties all = new CircuitBreakerConfigurationProperties();
    all.getInstances().put(PlainBreaker.NAME, properties);
    return all;
  }
}
