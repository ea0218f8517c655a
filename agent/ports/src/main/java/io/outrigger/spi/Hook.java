package io.outrigger.spi;

import java.util.List;

/**
 * Describes how one library is woven. A hook is found through {@link java.util.ServiceLoader} and
 * is read in the agent's room, so it must not name a type of the library except as a string. What
 * runs at the woven places are the advice classes it names.
 *
 * <p>Traps for advice classes, each met before:
 *
 * <ul>
 *   <li>Advice is {@code public static}, in a {@code public} class, with {@code inline = false};
 *       its parameters are types of the JDK or of the library. What enter hands to exit is declared
 *       {@code Object}: the woven class cannot see a type of the agent.
 *   <li>The value from enter is {@code null} in exit whenever enter failed or was switched off.
 *       Exit must live with that.
 *   <li>The same advice class is loaded once per class loader of the application, in a room of its
 *       own: a static field holds what belongs to that loader. Nothing outside that room may point
 *       back into it strongly, or a redeployed web application is never collected.
 *   <li>A product's relocated copy of the library is met with the same classes, renamed: see {@link
 *       #packages()}. Types are looked up by whole names or by a constant that begins with one of
 *       those packages, never by a name put together of smaller pieces.
 *   <li>Libraries recycle their request objects. Keep none of them beyond the call.
 *   <li>What advice throws never reaches the application: it is counted, and a hook that keeps
 *       failing at a place is switched off, with all its places. So there is no need to catch, and
 *       no way to veto by throwing.
 * </ul>
 */
public interface Hook {

  /**
   * The hook's short name: lower-case letters and digits, equal to the last part of its package.
   * The option {@code outrigger.hook.<id>.enabled} and the label {@code hook} come from it.
   */
  String id();

  /** The library as its users call it. */
  String library();

  /** The versions of the library that tests cover, for the list of libraries. */
  String versions();

  /**
   * What the hook feeds: where it is switched off in the midst of its work, only those ports forget
   * what is under way.
   */
  Feeds feeds();

  /** The types and methods to weave. */
  List<Weave> weaves();

  /**
   * The library's own packages, each with all below it: those whose names products change when they
   * carry a copy of the library, {@code org.eclipse.jetty} as {@code shaded.org.eclipse.jetty}. The
   * classes in them that the hook weaves are recognised by the ends of their names, and the hook's
   * classes, its text constants too, are renamed to fit. Empty, the library is never looked for
   * under another name, as one of the JDK.
   */
  default List<String> packages() {
    return List.of();
  }

  /**
   * Whether the hook may be retired while the application runs, because the agent costs more than
   * its budget. Only one that names things may say so: without it all is still counted.
   */
  default boolean optional() {
    return false;
  }

  /**
   * Of the woven types those that show, once they are loaded, that the application has a client
   * whose calls are never sent once more, whatever {@link io.outrigger.port.httpclient.HttpRetrier}
   * says. Empty where none is, and for servers.
   */
  default List<String> unrepeated() {
    return List.of();
  }

  /**
   * Whether the advice reads private members of the library: where that is a named module, it is
   * opened to the hook's room alone. Otherwise the room sees what is public there.
   */
  default boolean opensLibrary() {
    return false;
  }

  /**
   * Packages of JDK modules whose private members the advice reads, each as {@code module/package}.
   * They are opened to the hook's room alone.
   */
  default List<String> opens() {
    return List.of();
  }
}
