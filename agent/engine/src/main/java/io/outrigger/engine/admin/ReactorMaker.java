package io.outrigger.engine.admin;

import java.io.File;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.nio.ServerHttp1IOEventHandlerFactory;
import org.apache.hc.core5.http.impl.nio.ServerHttp1StreamDuplexerFactory;
import org.apache.hc.core5.http.nio.ssl.BasicServerTlsStrategy;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestConformance;
import org.apache.hc.core5.http.protocol.RequestValidateHost;
import org.apache.hc.core5.http.protocol.ResponseContent;
import org.apache.hc.core5.http.protocol.ResponseDate;
import org.apache.hc.core5.reactor.DefaultListeningIOReactor;
import org.apache.hc.core5.reactor.IOEventHandlerFactory;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts HttpCore's parts together. Its ready-made bootstrap is of no use here: it looks up this
 * machine's name, answers by host name, and makes threads that inherit from their creator.
 *
 * @param limits what a client may cost
 * @param pages what is served
 * @param tls for HTTPS, or null for HTTP
 * @param workers make pages and keep deadlines
 */
record ReactorMaker(
    AdminSettings.Limits limits,
    Pages pages,
    @Nullable SSLContext tls,
    ScheduledExecutorService workers) {
  private static final Logger log = LoggerFactory.getLogger(ReactorMaker.class);

  /**
   * Connections of the run before, still lingering in the kernel, must not count as "port taken".
   * On Windows the same flag would let two processes share the port, and is not needed.
   */
  private static final boolean MAY_REUSE_ADDRESS = File.separatorChar == '/';

  private static final IOReactorConfig REACTOR =
      IOReactorConfig.custom()
          .setIoThreadCount(1)
          .setBacklogSize(64)
          .setSoReuseAddress(MAY_REUSE_ADDRESS)
          .build();

  private static final Http1Config HTTP =
      Http1Config.custom()
          .setMaxLineLength(8 * 1024)
          .setMaxHeaderCount(64)
          .setMaxEmptyLineCount(4)
          .build();

  /**
   * A new reactor with a thread that accepts and a thread that moves bytes, not started.
   *
   * @param whenDead told the reactor when one of its threads has ended, whatever the reason
   */
  DefaultListeningIOReactor make(Consumer<DefaultListeningIOReactor> whenDead) {
    Connections connections = new Connections(limits, workers);
    IOEventHandlerFactory http = http(connections);
    IOEventHandlerFactory counted =
        (session, attachment) -> {
          connections.add(session);
          return http.createHandler(session, attachment);
        };
    DefaultListeningIOReactor[] itself = new DefaultListeningIOReactor[1];
    Runnable end = () -> whenDead.accept(itself[0]);
    DefaultListeningIOReactor made =
        new DefaultListeningIOReactor(
            counted,
            REACTOR,
            threads("outrigger-admin-io", end),
            threads("outrigger-admin-listener", end),
            null,
            ReactorMaker::quietly,
            connections,
            null);
    itself[0] = made;
    return made;
  }

  private IOEventHandlerFactory http(Connections connections) {
    ServerHttp1StreamDuplexerFactory streams =
        new ServerHttp1StreamDuplexerFactory(
            processor(),
            (request, context) -> new PageExchange(pages, workers),
            HTTP,
            null,
            (request, response, context) -> false,
            null,
            null,
            connections,
            ReactorMaker::quietly);
    return new ServerHttp1IOEventHandlerFactory(
        streams, tls == null ? null : new BasicServerTlsStrategy(tls), null);
  }

  private static HttpProcessor processor() {
    return HttpProcessorBuilder.create()
        .addAll(new ResponseHeaders(), ResponseDate.INSTANCE, ResponseContent.INSTANCE)
        .addAll(RequestValidateHost.INSTANCE, RequestConformance.INSTANCE)
        .build();
  }

  private static ThreadFactory threads(String name, Runnable end) {
    AdminThreads threads = new AdminThreads(name);
    return work ->
        threads.newThread(
            () -> {
              try {
                work.run();
              } finally {
                end.run();
              }
            });
  }

  private static void quietly(Exception fault) {
    log.debug("A connection to the admin endpoint failed", fault);
  }
}
