package io.outrigger.hook.tomcat;

import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.spi.WeakTable;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.mapper.MappingData;
import org.apache.tomcat.util.buf.CharChunk;
import org.apache.tomcat.util.buf.MessageBytes;

/**
 * One mapping of a servlet, such as {@code /api/*}. The field that says how a request was matched
 * has a servlet type, which differs between javax and jakarta; so the pattern is found by comparing
 * the few patterns of the servlet with the part of the path that was matched.
 */
final class ServletMapping {

  /** How a pattern takes paths; the order is the one in which containers try them. */
  private enum Kind {
    EXACT,
    PREFIX,
    EXTENSION,
    DEFAULT
  }

  private static final WeakTable<Wrapper, ServletMapping[]> OF_SERVLETS = new WeakTable<>();

  private final String pattern;
  private final Kind kind;

  /** What the matched part of the path is equal to or, for an extension, ends with. */
  private final String stem;

  private ServletMapping(String pattern) {
    this.pattern = pattern;
    if (pattern.equals("/")) {
      kind = Kind.DEFAULT;
      stem = "";
    } else if (pattern.endsWith("/*")) {
      kind = Kind.PREFIX;
      stem = pattern.substring(0, pattern.length() - 2);
    } else if (pattern.startsWith("*.")) {
      kind = Kind.EXTENSION;
      stem = pattern.substring(1);
    } else {
      kind = Kind.EXACT;
      stem = pattern;
    }
  }

  /** Names the route of this thread's exchange, if the request reaches a servlet. */
  static void name(MappingData mapped) {
    Context context = mapped.context;
    Wrapper servlet = mapped.wrapper;
    if (context == null || servlet == null) {
      return;
    }
    for (ServletMapping each : mappings(servlet)) {
      if (each.takes(mapped)) {
        HttpServerPort.mapping(context.getPath(), each.pattern);
        return;
      }
    }
  }

  private static ServletMapping[] mappings(Wrapper servlet) {
    ServletMapping[] known = OF_SERVLETS.get(servlet);
    return known == null
        ? OF_SERVLETS.putIfAbsent(
            servlet,
            Arrays.stream(servlet.findMappings())
                .map(ServletMapping::new)
                .sorted(Comparator.comparing(each -> each.kind))
                .toArray(ServletMapping[]::new))
        : known;
  }

  private boolean takes(MappingData mapped) {
    return switch (kind) {
      case EXACT -> mapped.pathInfo.isNull() && mapped.wrapperPath.equals(stem);
      case PREFIX -> mapped.wrapperPath.equals(stem);
      case EXTENSION -> endsWith(mapped.wrapperPath, stem);
      case DEFAULT -> true;
    };
  }

  private static boolean endsWith(MessageBytes path, String end) {
    if (path.getType() != MessageBytes.T_CHARS) {
      return path.getType() == MessageBytes.T_STR && path.toString().endsWith(end);
    }
    CharChunk chars = path.getCharChunk();
    int from = chars.getEnd() - end.length();
    if (from < chars.getStart()) {
      return false;
    }
    char[] buffer = chars.getBuffer();
    for (int i = 0; i < end.length(); i++) {
      if (buffer[from + i] != end.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
