package io.outrigger.engine.relocate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RelocationTest {

  @Test
  void aPrefix() {
    Relocation relocation =
        Relocation.between(
            "io/netty/channel/DefaultChannelPipeline",
            "io/grpc/netty/shaded/io/netty/channel/DefaultChannelPipeline");
    assertThat(relocation).hasToString("io.grpc.netty.shaded.");
    assertThat(relocation.renamed("javax/servlet/Servlet"))
        .isEqualTo("io/grpc/netty/shaded/javax/servlet/Servlet");
  }

  @Test
  void aHeadThatIsReplaced() {
    Relocation relocation =
        Relocation.between(
            "org/eclipse/jetty/server/HttpChannel", "org/sparkproject/jetty/server/HttpChannel");
    assertThat(relocation).hasToString("org.sparkproject. for org.eclipse.");
    assertThat(relocation.renamed("org/eclipse/jetty/util/Callback"))
        .isEqualTo("org/sparkproject/jetty/util/Callback");
    assertThat(relocation.renamed("javax/servlet/Servlet")).isNull();
  }

  @Test
  void onlyWholePackagesAreTakenForKept() {
    Relocation relocation =
        Relocation.between(
            "org/apache/http/client/Client", "com/vendor/thirdparty/apache/http/client/Client");
    assertThat(relocation.oldHead()).isEqualTo("org/");
    assertThat(relocation.newHead()).isEqualTo("com/vendor/thirdparty/");
    assertThat(Relocation.between("a/bc/D", "x/ybc/D").newHead()).isEqualTo("x/ybc/");
  }
}
