package io.outrigger.hook.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.Host;
import org.apache.catalina.Wrapper;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.core.StandardWrapper;
import org.apache.catalina.mapper.Mapper;
import org.apache.catalina.mapper.MappingData;
import org.apache.catalina.mapper.WrapperMappingInfo;
import org.apache.tomcat.util.buf.MessageBytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The container's own mapper decides what a path matches; the hook must name the same pattern. */
class ServletMappingTest {

  private static final String[] ONE_SERVLET = {
    "/m", "/m/*", "/m/deep/*", "*.x", "*.yy", "/sub/z.x"
  };

  private final Mapper mapper = new Mapper();
  private final HttpServerExchange exchange = HttpServerPort.begin("tomcat:1", "GET");

  @BeforeEach
  void deploy() {
    Host host = new StandardHost();
    host.setName("localhost");
    mapper.addHost("localhost", new String[0], host);
    mapper.setDefaultHostName("localhost");
    Context context = new StandardContext();
    context.setPath("/app");
    mapper.addContextVersion(
        "localhost", host, "/app", "0", context, new String[0], null, mappings(context));
    HttpServerPort.makeCurrent(exchange);
  }

  private static List<WrapperMappingInfo> mappings(Context context) {
    List<WrapperMappingInfo> all = new ArrayList<>();
    Wrapper many = new StandardWrapper();
    many.setParent(context);
    for (String pattern : ONE_SERVLET) {
      many.addMapping(pattern);
      all.add(new WrapperMappingInfo(pattern, many, false, false));
    }
    Wrapper rest = new StandardWrapper();
    rest.setParent(context);
    rest.addMapping("/");
    all.add(new WrapperMappingInfo("/", rest, false, false));
    return all;
  }

  @AfterEach
  void giveBack() {
    HttpServerPort.makeCurrent(null);
  }

  @ParameterizedTest
  @CsvSource({
    "/app/m, /app/m",
    "/app/m/, /app/m/*",
    "/app/m/1.x, /app/m/*",
    "/app/m/deep, /app/m/deep/*",
    "/app/m/deep/er, /app/m/deep/*",
    "/app/a/b.x, /app/*.x",
    "/app/c.yy, /app/*.yy",
    "/app/sub/z.x, /app/sub/z.x",
    "/app/nothing, ",
    "/elsewhere, "
  })
  void namesThePatternThatTheContainerChose(String path, @Nullable String route) throws Exception {
    MessageBytes host = MessageBytes.newInstance();
    host.setString("localhost");
    MessageBytes uri = MessageBytes.newInstance();
    uri.setChars(path.toCharArray(), 0, path.length());
    MappingData mapped = new MappingData();

    mapper.map(host, uri, null, mapped);
    ServletMapping.name(mapped);

    assertThat(exchange.route()).isEqualTo(route);
  }
}
