package io.outrigger.engine.weave;

import io.outrigger.engine.relocate.Renamer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The class files of advice, as the hooks have them or renamed for one copy of a library. What they
 * say is read once, for one piece of advice may be woven into hundreds of classes; the class files
 * themselves are not kept.
 */
final class AdviceFiles {

  /**
   * What a class file says.
   *
   * @param parsed what it says as advice, or null if it uses a word that is not understood
   * @param unknown that word, or nothing
   * @param missing the class that the copy would have to have and does not have, or null
   */
  private record Said(@Nullable AdviceClass parsed, String unknown, @Nullable String missing) {}

  private final ClassLoader agentRoom;
  private final @Nullable Renamer renamer;

  /** By binary name. Two threads may both read a class file. */
  private final Map<String, Said> known = new ConcurrentHashMap<>();

  private AdviceFiles(ClassLoader agentRoom, @Nullable Renamer renamer) {
    this.agentRoom = agentRoom;
    this.renamer = renamer;
  }

  /** The class files as the hooks have them. */
  AdviceFiles(ClassLoader agentRoom) {
    this(agentRoom, null);
  }

  /** The class files as they are for a copy of a library. */
  AdviceFiles renamedBy(Renamer copy) {
    return new AdviceFiles(agentRoom, copy);
  }

  /** Where the class files of hooks are. */
  ClassLoader agentRoom() {
    return agentRoom;
  }

  /**
   * The class file of the advice.
   *
   * @throws IOException if there is none
   */
  byte[] read(String name) throws IOException {
    byte[] classFile = ClassFiles.read(agentRoom, name.replace('.', '/'));
    if (classFile == null) {
      throw new IOException("no class file of the advice " + name);
    }
    return renamer == null ? classFile : renamer.rename(classFile);
  }

  /**
   * What the class file says.
   *
   * @throws UnknownWordException if it uses a word that is not understood
   * @throws IOException if there is none
   */
  AdviceClass parsed(String name) throws IOException {
    Said said = said(name);
    if (said.parsed == null) {
      throw new UnknownWordException(said.unknown);
    }
    return said.parsed;
  }

  /**
   * A class of the library that the advice mentions and the copy does not have, or null.
   *
   * @throws IOException if there is no class file of the advice
   */
  @Nullable String missing(String name) throws IOException {
    return said(name).missing;
  }

  private Said said(String name) throws IOException {
    Said said = known.get(name);
    if (said == null) {
      byte[] classFile = read(name);
      String missing = renamer == null ? null : renamer.missing(classFile);
      try {
        said = new Said(AdviceClass.read(classFile), "", missing);
      } catch (UnknownWordException word) {
        // not the exception: its stack trace holds on to classes of the application
        said = new Said(null, String.valueOf(word.getMessage()), missing);
      }
      known.put(name, said);
    }
    return said;
  }
}
