package io.outrigger.engine.admin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.AsyncServerExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.ResponseChannel;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its answer. The page is made on a worker; the bytes are moved by the reactor's
 * thread, as fast as the client takes them. A request's body is read and forgotten.
 */
final class PageExchange implements AsyncServerExchangeHandler {
  private static final Logger log = LoggerFactory.getLogger(PageExchange.class);

  private final Pages pages;
  private final Executor workers;
  private volatile @Nullable AsyncEntityProducer body;
  private volatile boolean over;

  PageExchange(Pages pages, Executor workers) {
    this.pages = pages;
    this.workers = workers;
  }

  @Override
  public void handleRequest(
      HttpRequest request,
      @Nullable EntityDetails requestBody,
      ResponseChannel channel,
      HttpContext context) {
    RequestQuery query = new RequestQuery(request);
    workers.execute(() -> answer(query, channel, context));
  }

  private void answer(RequestQuery query, ResponseChannel channel, HttpContext context) {
    if (over) {
      return;
    }
    try {
      Reply reply = pages.answer(query);
      BasicHttpResponse response = new BasicHttpResponse(reply.status());
      reply.headers().forEach(response::setHeader);
      AsyncEntityProducer producer = new BasicAsyncEntityProducer(reply.body(), null);
      body = producer;
      channel.sendResponse(response, producer, context);
    } catch (IOException | HttpException | RuntimeException clientIsGone) {
      log.debug("An answer of the admin endpoint was not sent", clientIsGone);
      // the deadline of the connection ends the rest
    }
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    channel.update(Integer.MAX_VALUE);
  }

  @Override
  public void consume(ByteBuffer ignored) {
    ignored.position(ignored.limit());
  }

  @Override
  public void streamEnd(@Nullable List<? extends Header> trailers) {}

  @Override
  public int available() {
    AsyncEntityProducer producer = body;
    return producer == null ? 0 : producer.available();
  }

  @Override
  public void produce(DataStreamChannel channel) throws IOException {
    Objects.requireNonNull(body).produce(channel);
  }

  @Override
  public void failed(Exception fault) {
    over = true;
  }

  @Override
  public void releaseResources() {
    over = true;
    body = null;
  }
}
