package io.outrigger.hook.netty;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;

/**
 * Which requests are calls of gRPC. They are left out here: gRPC answers 200 to calls that fail, so
 * they are counted by its own hook, which knows their outcome.
 */
final class GrpcCall {

  private static final AsciiString TYPE = AsciiString.of("application/grpc");

  private GrpcCall() {}

  /** Whether the content type says so; {@code application/grpc-web} is plain HTTP. */
  static boolean isBegunBy(Http2Headers request) {
    CharSequence type = request.get(HttpHeaderNames.CONTENT_TYPE);
    return type != null
        && AsciiString.regionMatches(type, true, 0, TYPE, 0, TYPE.length())
        && (type.length() == TYPE.length() || type.charAt(TYPE.length()) != '-');
  }
}
