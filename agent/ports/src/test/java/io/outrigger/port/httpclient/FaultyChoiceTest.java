package io.outrigger.port.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of calls whose target a strategy chooses badly. */
class FaultyChoiceTest {

  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void listen() {
    HttpClientPort.tellFaults(
        (whose, fault) -> told.add(whose + " " + fault.getClass().getSimpleName()));
  }

  @AfterEach
  void leave() {
    HttpClientPort.install(List.of());
    HttpClientPort.tellFaults((whose, fault) -> {});
  }

  @SafeVarargs
  private static void choosing(Consumer<HttpCall>... strategies) {
    List<HttpClientInterceptor> all = new ArrayList<>();
    for (Consumer<HttpCall> each : strategies) {
      all.add(
          new HttpClientInterceptor() {
            @Override
            public void choosing(HttpCall call) {
              each.accept(call);
            }
          });
    }
    HttpClientPort.install(all);
  }

  private static HttpCall chosen() {
    return HttpClientPort.choose("GET", "http", "here.example", 81);
  }

  private static String targetOf(HttpCall call) {
    return call.scheme() + "://" + call.host() + ":" + call.port();
  }

  private void staysAndTells(HttpCall call, String target) {
    assertThat(targetOf(call)).isEqualTo(target);
    assertThat(call.moved()).isFalse();
    assertThat(told).hasSize(1);
    assertThat(told.get(0)).startsWith(FaultyChoiceTest.class.getName());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "a..b", "a b", "a/b", "a@b", "a?", "a#", "a:1", "[::1", "[]", "[1]", "[::g]", "ä",
        "a\nb", "a%2Fb"
      })
  void noHost(String host) {
    choosing(call -> call.target("http", host, 81));
    staysAndTells(chosen(), "http://here.example:81");
  }

  @Test
  void aNameThatIsTooLong() {
    choosing(call -> call.target("http", "a".repeat(64), 81));
    staysAndTells(chosen(), "http://here.example:81");
    told.clear();
    choosing(call -> call.target("http", "a.".repeat(127), 81));
    staysAndTells(chosen(), "http://here.example:81");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65536})
  void noPort(int port) {
    choosing(call -> call.target("http", "there.example", port));
    staysAndTells(chosen(), "http://here.example:81");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ftp", "grpc", "http:"})
  void noScheme(String scheme) {
    choosing(call -> call.target(scheme, "there.example", 81));
    staysAndTells(chosen(), "http://here.example:81");
  }

  @Test
  void aSchemeThatTheClientCannotChange() {
    choosing(call -> call.target("https", "there.example", 82));
    HttpCall call = HttpClientPort.chooseWithinScheme("GET", "http", "here.example", 81);
    assertThat(call.movable()).isTrue();
    assertThat(call.schemeMovable()).isFalse();
    staysAndTells(call, "http://here.example:81");
  }

  @ParameterizedTest
  @CsvSource({
    "http, there.example, 1, http://there.example:1",
    "https, my_service, 65535, https://my_service:65535",
    "http, 127.0.0.1, 82, http://127.0.0.1:82",
    "http, ::1, 82, http://[::1]:82",
    "https, [::ffff:127.0.0.1], 82, https://[::ffff:127.0.0.1]:82",
    "http, there.example., 82, http://there.example.:82"
  })
  void targets(String scheme, String host, int port, String expected) {
    choosing(call -> call.target(scheme, host, port));
    HttpCall call = chosen();
    assertThat(targetOf(call)).isEqualTo(expected);
    assertThat(call.moved()).isTrue();
    assertThat(told).isEmpty();
  }

  @Test
  void whatItsOwnSchemeIsACallMayKeep() {
    choosing(call -> call.target(call.scheme(), "there.example", 82));
    assertThat(targetOf(HttpClientPort.choose("GET", "ws", "here.example", -1)))
        .isEqualTo("ws://there.example:82");
    assertThat(targetOf(HttpClientPort.chooseWithinScheme("GET", "https", "here.example", -1)))
        .isEqualTo("https://there.example:82");
    assertThat(told).isEmpty();
  }

  @Test
  void aStrategyThatFailsHasDoneNothingAndOthersHave() {
    choosing(
        call -> call.target("https", "there.example", 82),
        call -> {
          call.refuse("in vain");
          call.target("http", "nowhere.example", 83);
          throw new IllegalStateException("on purpose");
        },
        call -> call.refuse("on purpose"));
    HttpCall call = chosen();
    assertThat(targetOf(call)).isEqualTo("https://there.example:82");
    assertThat(call.moved()).isTrue();
    assertThat(call.refusal()).isEqualTo("on purpose");
    assertThat(told).hasSize(1);
    assertThat(told.get(0)).endsWith("IllegalStateException");
  }

  @Test
  void aTargetThatTheClientCannotName() {
    choosing(call -> call.target("https", "my_service", 82));
    HttpCall call = chosen();
    URI asked = URI.create("http://here.example:81/path");
    HttpClientPort.stay(call, "a client", catchThrowable(() -> Targets.move(asked, call)));
    assertThat(targetOf(call)).isEqualTo("http://here.example:81");
    assertThat(call.moved()).isFalse();
    assertThat(told).containsExactly("a client URISyntaxException");
  }
}
