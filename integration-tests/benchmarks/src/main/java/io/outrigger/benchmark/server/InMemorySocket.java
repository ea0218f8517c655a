package io.outrigger.benchmark.server;

import java.nio.ByteBuffer;
import java.nio.channels.CompletionHandler;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.net.AbstractEndpoint;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SendfileDataBase;
import org.apache.tomcat.util.net.SendfileState;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** A connection of a client that sends the same bytes again and again and reads no answer. */
final class InMemorySocket extends SocketWrapperBase<NioChannel> {

  private static final int BUFFER_BYTES = 8192;

  private final byte[] request;
  private final byte[] answer = new byte[Hello.ANSWER.length()];
  private boolean sent = true;

  InMemorySocket(AbstractEndpoint<NioChannel, ?> endpoint, byte[] request) {
    super(null, endpoint);
    this.request = request;
    socketBufferHandler = new SocketBufferHandler(BUFFER_BYTES, BUFFER_BYTES, false);
    populateRemoteAddr();
  }

  /** The next read finds the request once more. */
  void send() {
    sent = false;
  }

  /** The beginning of what was written last. */
  String answer() {
    return new String(answer, StandardCharsets.US_ASCII);
  }

  @Override
  public int read(boolean block, ByteBuffer to) {
    if (sent) {
      return 0;
    }
    sent = true;
    to.put(request);
    return request.length;
  }

  @Override
  protected void doWrite(boolean block, ByteBuffer from) {
    from.get(answer, 0, Math.min(answer.length, from.remaining()));
    from.position(from.limit());
  }

  @Override
  protected void populateRemoteAddr() {
    remoteAddr = "127.0.0.1";
  }

  @Override
  protected void populateRemoteHost() {
    remoteHost = "localhost";
  }

  @Override
  protected void populateRemotePort() {
    remotePort = 1;
  }

  @Override
  protected void populateLocalAddr() {
    localAddr = "127.0.0.1";
  }

  @Override
  protected void populateLocalName() {
    localName = "localhost";
  }

  @Override
  protected void populateLocalPort() {
    localPort = 2;
  }

  @Override
  public boolean isReadyForRead() {
    return !sent;
  }

  @Override
  public void setAppReadBufHandler(ApplicationBufferHandler handler) {}

  @Override
  protected void doClose() {}

  @Override
  public void registerReadInterest() {}

  @Override
  public void registerWriteInterest() {}

  @Override
  public int read(boolean block, byte[] to, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected boolean flushNonBlocking() {
    throw new UnsupportedOperationException();
  }

  @Override
  public SendfileDataBase createSendfileData(String name, long from, long length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SendfileState processSendfile(SendfileDataBase data) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void doClientAuth(SSLSupport support) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SSLSupport getSslSupport() {
    throw new UnsupportedOperationException();
  }

  @Override
  protected <A> OperationState<A> newOperationState(
      boolean read,
      ByteBuffer[] buffers,
      int offset,
      int length,
      BlockingMode block,
      long timeout,
      TimeUnit unit,
      A attachment,
      CompletionCheck check,
      CompletionHandler<Long, ? super A> handler,
      Semaphore semaphore,
      VectoredIOCompletionHandler<A> completion) {
    throw new UnsupportedOperationException();
  }
}
