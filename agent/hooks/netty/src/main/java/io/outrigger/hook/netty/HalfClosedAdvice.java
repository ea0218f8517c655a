package io.outrigger.hook.netty;

import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Stream;
import net.bytebuddy.asm.Advice;

/** Around {@code DefaultHttp2Connection.notifyHalfClosed(Http2Stream)}. */
public final class HalfClosedAdvice {

  private HalfClosedAdvice() {}

  /** The request is complete, or the answer before it. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object connection, @Advice.Argument(0) Http2Stream stream) {
    if (stream.state() == Http2Stream.State.HALF_CLOSED_LOCAL) {
      Http2Exchange.end((Http2Connection) connection, stream.id());
    }
  }
}
