package io.outrigger.strategy.caching.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slots of keys, and what servers say of who has them. */
class SlotsTest {

  private static final RedisAddress ASKED = new RedisAddress("asked", 7, "u", "p", 0, true);

  @Test
  void theChecksumIsThatOfTheSpecification() {
    byte[] digits = Resp.utf8("123456789");
    assertThat(Slots.crc16(digits, 0, digits.length)).isEqualTo(0x31C3);
    assertThat(Slots.crc16(digits, 4, 4)).isZero();
  }

  /** As {@code CLUSTER KEYSLOT} of a real server has them. */
  @ParameterizedTest
  @CsvSource({
    "foo, 12182",
    "somekey, 11058",
    "foo{hash_tag}, 2515",
    "{hash_tag}, 2515",
    "hash_tag, 2515",
    "foo{}{bar}, 8363",
    "foo{{bar}}zap, 4015",
    "foo{bar}{zap}, 5061",
    "bar, 5061",
  })
  void aPartOfTheKeyDecides(String key, int slot) {
    assertThat(Slots.of(Resp.utf8(key))).isEqualTo(slot);
  }

  @Property
  void allKeysOfACacheAreInOneSlot(
      @ForAll String prefix, @ForAll @AlphaChars @NotEmpty String cache, @ForAll String key) {
    Names names = new Names(prefix, cache);
    if (names.areTogether()) {
      assertThat(Slots.of(names.entry(key))).isEqualTo(names.slot());
      assertThat(Slots.of(names.turn(key))).isEqualTo(names.slot());
      assertThat(names.slot()).isBetween(0, Slots.COUNT - 1);
    } else {
      assertThat(prefix).contains("{}");
    }
  }

  private static List<Object> server(String host, long port) {
    return List.of(Resp.utf8(host), port, Resp.utf8("id"), List.of());
  }

  @Test
  void eachSlotHasTheFirstServerThatIsNamed() throws Exception {
    SlotMap map =
        SlotMap.read(
            List.of(
                List.of(0L, 99L, server("a", 1), server("b", 2)),
                List.of(100L, 100L, server("", 3)),
                List.of(101L, 101L, Arrays.asList(null, 4L)),
                List.of(102L, 102L, server("?", 5), server("b", 2))),
            ASKED);
    assertThat(map.owner(0)).isEqualTo(ASKED.at("a", 1));
    assertThat(map.owner(99)).isEqualTo(ASKED.at("a", 1));
    assertThat(map.owner(100)).as("the one that was asked").isEqualTo(ASKED.at("asked", 3));
    assertThat(map.owner(101)).isEqualTo(ASKED.at("asked", 4));
    assertThat(map.owner(102)).as("nobody knows where").isNull();
    assertThat(map.owner(103)).isNull();
    assertThat(map.nodes())
        .containsExactly(
            ASKED.at("a", 1), ASKED.at("b", 2), ASKED.at("asked", 3), ASKED.at("asked", 4));
    SlotMap changed = map.with(5, ASKED.at("c", 9));
    assertThat(changed.owner(5)).isEqualTo(ASKED.at("c", 9));
    assertThat(map.owner(5)).isEqualTo(ASKED.at("a", 1));
  }

  @Test
  void whatNoServerSaysIsAnError() {
    for (Object each :
        Arrays.asList(
            null,
            "OK",
            List.of("x"),
            List.of(List.of(0L, 1L)),
            List.of(List.of(0L, 16384L, server("a", 1))),
            List.of(List.of(-1L, 1L, server("a", 1))),
            List.of(List.of(2L, 1L, server("a", 1))),
            List.of(List.of(1L, 1L, server("a", 65536))),
            List.of(List.of(1L, 1L, "a")))) {
      assertThatThrownBy(() -> SlotMap.read(each, ASKED)).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MOVED 3999 127.0.0.1:6381, 127.0.0.1:6381",
    "MOVED 3999 :6381, asked:6381",
    "MOVED 3999 ::1:6381, '[::1]:6381'",
    "MOVED 3999 ?:6381, ",
    "MOVED 3999, ",
    "MOVED 3999 host:70000, ",
    "MOVED 3999 host:x, ",
    "MOVED, ",
  })
  void whoIsNamedInAnswerIsKnown(String refusal, String named) {
    RedisAddress found = Cluster.named(new Resp.Refusal(refusal), ASKED);
    assertThat(found == null ? null : found.place()).isEqualTo(named);
  }
}
