package jakarta.enterprise.inject;

import java.lang.annotation.Annotation;

/** A selection of beans. */
public interface Instance {
  /** Those of a type. */
  Instance select(Class<?> type, Annotation... qualifiers);

  /** Whether there is none. */
  boolean isUnsatisfied();

  /** The only one. */
  Object get();

  /** Ends its use. */
  void destroy(Object bean);
}
