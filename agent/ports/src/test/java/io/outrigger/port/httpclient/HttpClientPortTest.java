package io.outrigger.port.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.port.grpc.GrpcStatus;
import io.outrigger.port.grpc.GrpcType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpClientPortTest {

  private final List<String> heard = new ArrayList<>();

  private final class Recording implements HttpClientInterceptor {
    private final String name;

    Recording(String name) {
      this.name = name;
    }

    @Override
    public void began(HttpCall call) {
      heard.add(name + " began");
    }

    @Override
    public void ended(HttpCall call) {
      heard.add(name + " ended " + call.status() + " " + call.error());
    }
  }

  private static final class Faulty implements HttpClientInterceptor {
    @Override
    public void began(HttpCall call) {
      throw new IllegalStateException("on purpose");
    }
  }

  private static HttpCall chosen() {
    return HttpClientPort.choose("GET", "http", "there.example", -1);
  }

  @AfterEach
  void leave() {
    HttpClientPort.install(List.of());
  }

  @Test
  void theFirstEndCounts() {
    HttpClientPort.install(List.of(new Recording("one"), new Recording("two")));
    HttpCall call = chosen();
    HttpClientPort.begin(call);
    HttpClientPort.end(call, 200);
    HttpClientPort.fail(call, new IllegalStateException("too late"));
    assertThat(heard)
        .containsExactly("one began", "two began", "two ended 200 null", "one ended 200 null");
  }

  @Test
  void whoeverHeardOfACallHearsItsEndIfTheNextOneThrows() {
    HttpClientPort.install(List.of(new Recording("one"), new Faulty(), new Recording("two")));
    HttpCall call = chosen();
    assertThatThrownBy(() -> HttpClientPort.begin(call)).hasMessage("on purpose");
    assertThat(heard).containsExactly("one began", "one ended 0 java.lang.IllegalStateException");
    assertThat(call.ended()).isTrue();
    HttpClientPort.end(call, 200);
    assertThat(heard).hasSize(2);
  }

  @Test
  void anEndThatComesWhileTheCallBeginsIsToldAfterwards() {
    HttpClientPort.install(
        List.of(
            new HttpClientInterceptor() {
              @Override
              public void began(HttpCall call) {
                HttpClientPort.end(call, 204);
              }
            },
            new Recording("two")));
    HttpClientPort.begin(chosen());
    assertThat(heard).containsExactly("two began", "two ended 204 null");
  }

  @Test
  void aCallThatIsDroppedEnds() {
    HttpClientPort.install(List.of(new Recording("one")));
    HttpCall call = chosen();
    HttpClientPort.abandon(call);
    HttpClientPort.begin(call);
    HttpClientPort.abandon(call);
    HttpClientPort.end(call, 200);
    assertThat(heard).containsExactly("one began", "one ended 0 abandoned");
  }

  private static HttpCall calling() {
    HttpCall call =
        HttpClientPort.chooseGrpc("it.Calls/echo", GrpcType.UNARY, "grpc", "there.example", -1);
    HttpClientPort.begin(call);
    return call;
  }

  @Test
  void aCallOfGrpcHasAStatusOfItsOwn() {
    HttpClientPort.install(List.of(new Recording("one")));
    HttpCall answered = calling();
    assertThat(answered.procedure()).isEqualTo("it.Calls/echo");
    assertThat(answered.grpcType()).isEqualTo(GrpcType.UNARY);
    assertThat(answered.grpcStatus()).isEqualTo(GrpcStatus.NONE);
    HttpClientPort.endGrpc(answered, 5);
    assertThat(answered.grpcStatus()).isEqualTo(5);
    HttpCall failed = calling();
    HttpClientPort.failGrpc(failed, new IllegalStateException("on purpose"), 14);
    assertThat(failed.grpcStatus()).isEqualTo(14);
    HttpCall dropped = calling();
    HttpClientPort.abandon(dropped);
    assertThat(dropped.grpcStatus()).isEqualTo(GrpcStatus.UNKNOWN);
    assertThat(heard)
        .containsExactly(
            "one began",
            "one ended 404 null",
            "one began",
            "one ended 0 java.lang.IllegalStateException",
            "one began",
            "one ended 0 abandoned");
  }

  @Test
  void aStatusOfGrpcThatComesWhileTheCallBeginsIsKept() {
    HttpClientPort.install(
        List.of(
            new HttpClientInterceptor() {
              @Override
              public void began(HttpCall call) {
                HttpClientPort.endGrpc(call, 7);
              }
            },
            new Recording("two")));
    assertThat(calling().grpcStatus()).isEqualTo(7);
    assertThat(heard).containsExactly("two began", "two ended 403 null");
  }

  @Test
  void otherCallsHaveNone() {
    HttpCall call = chosen();
    HttpClientPort.begin(call);
    HttpClientPort.end(call, 200);
    assertThat(call.procedure()).isNull();
    assertThat(call.grpcStatus()).isEqualTo(GrpcStatus.NONE);
  }
}
