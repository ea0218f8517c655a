package io.outrigger.engine.weave;

import io.outrigger.engine.relocate.Renamer;
import java.io.IOException;

/** The class files of advice, as the hook has them or renamed for a copy of its library. */
final class AdviceFiles {

  private final ClassLoader agentRoom;

  AdviceFiles(ClassLoader agentRoom) {
    this.agentRoom = agentRoom;
  }

  /**
   * The class file of the advice.
   *
   * @throws IOException if there is none
   */
  byte[] read(Entry entry) throws IOException {
    String name = entry.weave().adviceName();
    byte[] classFile = ClassFiles.read(agentRoom, name.replace('.', '/'));
    if (classFile == null) {
      throw new IOException("no class file of the advice " + name);
    }
    Renamer renamer = entry.renamer();
    return renamer == null ? classFile : renamer.rename(classFile);
  }
}
