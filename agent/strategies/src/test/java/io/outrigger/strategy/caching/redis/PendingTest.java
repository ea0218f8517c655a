package io.outrigger.strategy.caching.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Changes that the server has not been told. */
class PendingTest {

  private final Names goods = new Commands("test", 0).names("goods");
  private final Pending pending = new Pending();

  private Change add(String key) {
    Change change = new Change(goods, key);
    pending.add(change);
    return change;
  }

  @Test
  void whatTheServerIsNotToldStays() {
    Change tea = add("tea");
    Change cup = add("cup");
    Change pot = add("pot");
    List<Change> asked = new ArrayList<>();
    Predicate<Change> only =
        each -> {
          asked.add(each);
          return each.equals(tea);
        };
    assertThat(pending.tell(only)).isFalse();
    assertThat(asked).as("where one cannot be told others cannot").containsExactly(tea, cup);
    assertThat(pending.take()).containsExactly(cup, pot);
    assertThat(pending.tell(each -> false)).isTrue();
    assertThat(pending.size()).isZero();
  }

  @Test
  void somethingIsDoneOnlyWhereAllIsTold() {
    List<Object> done = new ArrayList<>();
    Change tea = add("tea");
    Change cup = add("cup");
    assertThat(pending.ifFew(1, done::add, () -> done.add("too much"))).isFalse();
    assertThat(pending.ifFew(2, each -> false, () -> done.add("too early"))).isFalse();
    assertThat(pending.ifFew(2, done::add, () -> done.add("now"))).isTrue();
    assertThat(done).containsExactly(tea, cup, "now");
    assertThat(pending.size()).isZero();
  }

  @Test
  void whereThereAreTooManyAllOfTheCacheGoes() {
    for (int i = 0; i < 10_000; i++) {
      add("tea " + i);
    }
    assertThat(pending.size()).isEqualTo(10_000);
    add("one more");
    add("and another");
    assertThat(pending.take()).containsExactly(new Change(goods, null));
  }
}
