package io.outrigger.strategy.caching;

import io.outrigger.spi.StatusSection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shared store on the status page. */
final class StoreTable implements StatusSection {

  private final LazyCaching parts;

  StoreTable(LazyCaching parts) {
    this.parts = parts;
  }

  @Override
  public String title() {
    return "Shared cache store";
  }

  @Override
  public String summary() {
    return "What stands behind the caches in memory, and whether it is there.";
  }

  @Override
  public boolean hiddenWhenEmpty() {
    return true;
  }

  @Override
  public List<String> columns() {
    return List.of("Server", "State", "Removals are heard", "Changes to be told");
  }

  @Override
  public List<List<String>> rows() {
    Caching made = parts.find();
    @Nullable SharedStore store = made == null ? null : made.store();
    return store == null ? List.of() : List.of(store.state());
  }
}
