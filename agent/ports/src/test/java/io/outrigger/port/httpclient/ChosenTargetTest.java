package io.outrigger.port.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChosenTargetTest {

  @BeforeEach
  void install() {
    HttpClientPort.install(
        List.of(
            new HttpClientInterceptor() {
              @Override
              public void choosing(HttpCall call) {
                call.target("https", "elsewhere.example", 8443);
                call.refuse("on purpose");
              }
            }));
  }

  @AfterEach
  void leave() {
    HttpClientPort.install(List.of());
  }

  @Test
  void aCallGoesWhereAStrategySendsIt() {
    HttpCall call = HttpClientPort.choose("GET", "http", "here.example", -1);

    assertThat(call.movable()).isTrue();
    assertThat(call.moved()).isTrue();
    assertThat(call.scheme()).isEqualTo("https");
    assertThat(call.host()).isEqualTo("elsewhere.example");
    assertThat(call.port()).isEqualTo(8443);
  }

  @Test
  void aFixedCallStaysAndCanBeRefused() {
    HttpCall call = HttpClientPort.chooseFixed("POST", "grpc", "here.example", -1);

    assertThat(call.movable()).isFalse();
    assertThat(call.moved()).isFalse();
    assertThat(call.scheme()).isEqualTo("grpc");
    assertThat(call.host()).isEqualTo("here.example");
    assertThat(call.port()).isEqualTo(-1);
    assertThat(call.refusal()).isEqualTo("on purpose");
  }
}
