package io.outrigger.strategy.caching.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.option.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators write, and what is shown of it. */
class RedisUriTest {

  @ParameterizedTest
  @CsvSource({
    "redis://cache, redis://cache:6379/0",
    "redis://cache/, redis://cache:6379/0",
    "rediss://cache:7000/3, rediss://cache:7000/3",
    "redis://u:p@cache, redis://cache:6379/0",
    "redis://u:s%40c%2Cret@[::1]:7000, redis://[::1]:7000/0",
    "redis-sentinel://a#m, redis-sentinel://a:26379/0#m",
    "'redis-sentinel://u:p@a:1,[::2],c:3/4#m', 'redis-sentinel://a:1,[::2]:26379,c:3/4#m'",
    "'rediss-sentinel://:p@a,b#my.master-1', 'rediss-sentinel://a:26379,b:26379/0#my.master-1'",
  })
  void isShownWithoutPasswords(String written, String shown) throws Exception {
    assertThat(RedisUri.parse(written)).hasToString(shown);
    assertThat(RedisUri.parse(written).place("secret")).hasToString(shown);
  }

  @Test
  void userPasswordAndDatabaseAreTheServers() throws Exception {
    RedisUri uri = RedisUri.parse("rediss-sentinel://us%2Fer:s%40cret@a:1,b/4#m");
    assertThat(uri.master()).isEqualTo("m");
    assertThat(uri.database()).isEqualTo(4);
    assertThat(uri.hosts())
        .containsExactly(
            new RedisAddress("a", 1, "us/er", "s@cret", 4, true),
            new RedisAddress("b", 26379, "us/er", "s@cret", 4, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cache:6379",
        "redis:cache",
        "redis://",
        "redis://:7000",
        "redis://:sec/ret@cache",
        "redis://cache:70000",
        "redis://cache/first",
        "redis://cache/-1",
        "redis://cache?db=1",
        "http://cache",
        "redis-sentinel://a,,b#m",
        "redis-sentinel://a:1:2#m",
        "redis-sentinel://u:sec,ret@a/x#m",
        "redis-sentinel://#m",
      })
  void whatIsNoAddressIsRefusedAndNotShown(String written) {
    assertThatThrownBy(() -> RedisUri.parse(written))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(
            written.contains("-sentinel") ? "redis-sentinel://user" : "redis://user")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sec"));
  }

  @ParameterizedTest
  @CsvSource({
    "'redis://a:1,b:2', with several hosts redis-sentinel://",
    "redis://a#m, with sentinels redis-sentinel://",
    "redis-sentinel://a:1, which follows a #",
    "redis-sentinel://a:1/0#, which follows a #",
    "redis+sentinel://a#m, 'redis-sentinel://user:password@host:port,host'",
    "redis-cluster://a, clusters are not supported",
  })
  void theNearestRightThingIsNamed(String written, String hint) {
    assertThatThrownBy(() -> RedisUri.parse(written))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(hint);
  }
}
