package io.outrigger.port.cache;

import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds a name for what has none: the line of the application that makes it. */
public final class BuiltBy {

  private BuiltBy() {}

  /**
   * Class and line of the nearest caller that belongs neither to the library, nor to the JDK, nor
   * to the agent, such as {@code com.acme.Prices:42}; the class alone where its lines are not
   * known, and {@code unknown} where nobody else is on the stack.
   *
   * @param libraryPackage how the names of the library's classes begin, with a dot at the end
   */
  public static String line(String libraryPackage) {
    return StackWalker.getInstance().walk(new Nearest(libraryPackage));
  }

  private static final class Nearest implements Function<Stream<StackWalker.StackFrame>, String> {
    private final String libraryPackage;

    Nearest(String libraryPackage) {
      this.libraryPackage = libraryPackage;
    }

    @Override
    public String apply(Stream<StackWalker.StackFrame> frames) {
      Iterator<StackWalker.StackFrame> each = frames.iterator();
      while (each.hasNext()) {
        StackWalker.StackFrame frame = each.next();
        String name = frame.getClassName();
        if (!name.startsWith(libraryPackage)
            && !name.startsWith("java.")
            && !name.startsWith("jdk.")
            && !isOurs(name)) {
          return frame.getLineNumber() < 0
              ? name
              : name.concat(":").concat(Integer.toString(frame.getLineNumber()));
        }
      }
      return "unknown";
    }

    private static boolean isOurs(String name) {
      return name.startsWith("io.outrigger.hook.") || name.startsWith("io.outrigger.port.");
    }
  }
}
