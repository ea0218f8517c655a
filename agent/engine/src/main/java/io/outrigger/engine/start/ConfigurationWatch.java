package io.outrigger.engine.start;

import io.outrigger.engine.config.Configuration;
import io.outrigger.engine.config.EngineOptions;
import io.outrigger.engine.config.FileStamp;
import io.outrigger.engine.log.AgentLog;
import io.outrigger.engine.method.MethodLinker;
import io.outrigger.engine.method.MethodWeaver;
import io.outrigger.engine.weave.WeavingTransformer;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Attribute;
import io.outrigger.port.method.MethodPort;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Follows changes of the configuration file: what applies to methods is composed anew. A file is
 * read when it has not changed from one look to the next, for it may be seen half written.
 */
final class ConfigurationWatch implements Runnable {

  private final File file;
  private final Context context;
  private final MethodWeaver weaver;
  private final MethodLinker linker;
  private final WeavingTransformer transformer;
  private final Instrumentation instrumentation;
  private final Set<Class<?>> wovenAnew = Collections.newSetFromMap(new WeakHashMap<>());
  private FileStamp read;
  private FileStamp seen;
  private boolean looksAgain;

  /**
   * Begins to watch.
   *
   * @param read the file's stamp from before it was read
   */
  ConfigurationWatch(
      File file,
      FileStamp read,
      Context context,
      MethodWeaver weaver,
      MethodLinker linker,
      WeavingTransformer transformer,
      Instrumentation instrumentation) {
    this.file = file;
    this.context = context;
    this.weaver = weaver;
    this.linker = linker;
    this.transformer = transformer;
    this.instrumentation = instrumentation;
    this.read = read;
    seen = read;
  }

  /** To be called every few seconds, always by the same thread. */
  @Override
  public void run() {
    if (looksAgain) {
      // what was about to be loaded as the file was followed was seen before and is there only now
      looksAgain = false;
      transformer.weaveNamedAnew(instrumentation, wovenAnew);
    }
    FileStamp now = FileStamp.of(file);
    boolean settled = now.equals(seen);
    seen = now;
    if (settled && !now.equals(read)) {
      read = now;
      follow();
    }
  }

  private void follow() {
    Configuration before = context.configuration();
    Configuration now;
    try {
      now = before.reread(changing(), AgentLog::warnOnce);
    } catch (IOException e) {
      AgentLog.warn(
          EngineOptions.CONFIG
              + "="
              + file
              + ": the file has changed and cannot be read ("
              + e.getMessage()
              + "); what it said before holds");
      return;
    }
    context.configuration(now);
    Set<String> changed = now.changedSince(before);
    if (changed.isEmpty()) {
      return;
    }
    int methods;
    MethodPort.changing();
    try {
      weaver.ask(now.annotated(), changed);
      wovenAnew.clear();
      transformer.weaveNamedAnew(instrumentation, wovenAnew);
      looksAgain = true;
      methods = linker.relink();
    } finally {
      MethodPort.changed();
    }
    AgentLog.info(
        "the configuration has changed ("
            + String.join(", ", changed)
            + "): what applies to methods was composed anew, for "
            + methods
            + (methods == 1 ? " method" : " methods")
            + " called before");
  }

  /** Where attributes of annotations take their values from, if nobody writes one. */
  private static Set<String> changing() {
    Set<String> names = new HashSet<>();
    for (AnnotationSpec spec : MethodPort.annotations()) {
      for (Attribute<?> each : spec.attributes()) {
        if (each.configurable()) {
          names.add(each.option().name());
        }
      }
    }
    return names;
  }
}
