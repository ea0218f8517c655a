package io.outrigger.hook.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.outrigger.port.grpc.GrpcStatus;
import org.junit.jupiter.api.Test;

/** What the ports know of gRPC's statuses is what gRPC says. */
class StatusesTest {

  @Test
  void numbersAndNamesAreThoseOfGrpc() {
    for (Status.Code each : Status.Code.values()) {
      assertThat(GrpcStatus.known(each.value())).isEqualTo(each.value());
      assertThat(GrpcStatus.name(each.value())).isEqualTo(each.name());
      assertThat(GrpcStatus.http(each.value())).as(each.name()).isBetween(200, 504);
    }
    assertThat(GrpcStatus.UNKNOWN).isEqualTo(Status.Code.UNKNOWN.value());
  }

  @Test
  void whatGrpcDoesNotDefineIsUnknown() {
    assertThat(GrpcStatus.known(Status.Code.values().length)).isEqualTo(GrpcStatus.UNKNOWN);
    assertThat(GrpcStatus.known(GrpcStatus.NONE)).isEqualTo(GrpcStatus.UNKNOWN);
    assertThat(GrpcStatus.http(17)).isEqualTo(500);
  }
}
