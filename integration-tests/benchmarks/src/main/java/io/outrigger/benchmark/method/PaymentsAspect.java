package io.outrigger.benchmark.method;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.jspecify.annotations.Nullable;

/** As one writes it by hand; {@code META-INF/aop.xml} names it to AspectJ's agent. */
@Aspect
public class PaymentsAspect {

  static final CircuitBreaker BREAKER = PlainBreaker.make();

  /** Made by AspectJ. */
  public PaymentsAspect() {}

  /** Around the execution of the method. */
  @Around("execution(String io.outrigger.benchmark.method.Payments.charge(String))")
  public @Nullable Object around(ProceedingJoinPoint call) throws Throwable {
    return BREAKER.executeCheckedSupplier(call::proceed);
  }
}
