package io.outrigger.strategy.caching;

import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Spring's expressions have as {@code #root}. Public, for they read it by reflection; the
 * application's class loaders need not see it.
 */
public final class SpringRoot {

  private final Method method;
  private final @Nullable Object[] args;
  private final @Nullable Object target;
  private final Class<?> targetClass;
  private final List<Named> caches;

  /**
   * A root.
   *
   * @param target the object that the method is called on, or null
   */
  SpringRoot(
      Method method,
      @Nullable Object[] args,
      @Nullable Object target,
      Class<?> targetClass,
      List<Named> caches) {
    this.method = method;
    this.args = args;
    this.target = target;
    this.targetClass = targetClass;
    this.caches = caches;
  }

  /** A cache of which an expression can have the name. */
  public static final class Named {

    private final String name;

    Named(String name) {
      this.name = name;
    }

    /** The name that the annotation gives. */
    public String getName() {
      return name;
    }
  }

  /** The method. */
  public Method getMethod() {
    return method;
  }

  /** The method's name. */
  public String getMethodName() {
    return method.getName();
  }

  /** The arguments. */
  public @Nullable Object[] getArgs() {
    return args;
  }

  /** The object that the method is called on; null of a static one. */
  public @Nullable Object getTarget() {
    return target;
  }

  /** The class of that object. */
  public Class<?> getTargetClass() {
    return targetClass;
  }

  /** The caches of the annotation. */
  public List<Named> getCaches() {
    return caches;
  }
}
