package io.outrigger.it.methods.app;

import java.io.IOException;

/** Serves what carries annotations of caches of others. */
public final class BooksMain {

  private BooksMain() {}

  /** Serves until its input ends. */
  public static void main(String[] args) throws IOException {
    serve(new Shelves());
  }

  /** Serves these shelves, and an archive, until the program's input ends. */
  public static void serve(Shelves shelves) throws IOException {
    Archive archive = new Archive();
    Served.untilInputEnds(
        (method, title) ->
            switch (method) {
              case "find" -> shelves.find(title);
              case "inside" -> shelves.inside(title);
              case "byLength" -> shelves.byLength(title);
              case "write" -> shelves.write(title);
              case "drop" -> shelves.drop(title);
              case "generated" -> shelves.generated(title);
              case "read" -> archive.read("reader " + Calls.count("readers"), title);
              case "store" -> archive.store(title, "text");
              case "remove" -> archive.remove(title);
              case "search" -> archive.search(title);
              default -> throw new IllegalArgumentException(method);
            });
  }
}
