package io.outrigger.engine.config;

import java.io.File;

/**
 * What tells one state of a file from another.
 *
 * @param modified when it was written, in milliseconds since 1970; 0 if it is not there
 * @param length in bytes; 0 if it is not there
 */
public record FileStamp(long modified, long length) {

  /** The file's as it is now. */
  public static FileStamp of(File file) {
    return new FileStamp(file.lastModified(), file.length());
  }
}
