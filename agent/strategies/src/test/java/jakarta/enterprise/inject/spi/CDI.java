package jakarta.enterprise.inject.spi;

import jakarta.enterprise.inject.Instance;
import org.jspecify.annotations.Nullable;

/** The container. A test says which one runs. */
public abstract class CDI implements Instance {

  /** What runs. */
  public static volatile @Nullable CDI running;

  /** The one that runs. */
  public static CDI current() {
    CDI container = running;
    if (container == null) {
      throw new IllegalStateException("no container runs");
    }
    return container;
  }
}
