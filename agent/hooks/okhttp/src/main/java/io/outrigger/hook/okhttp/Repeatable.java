package io.outrigger.hook.okhttp;

import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Knows which bodies are the same each time that they are written. Those of the application do not
 * say: {@code isOneShot} is false unless somebody has thought of it, also where a stream is read.
 */
final class Repeatable {

  private static final String OF_OKHTTP = RequestBody.class.getPackageName();

  private Repeatable() {}

  static boolean is(@Nullable RequestBody body) {
    if (body == null) {
      return true;
    }
    if (body instanceof MultipartBody parts) {
      return areAll(parts);
    }
    Class<?> type = body.getClass();
    return type.getPackageName().equals(OF_OKHTTP)
        && type.getClassLoader() == RequestBody.class.getClassLoader()
        && !body.isOneShot()
        && !body.isDuplex();
  }

  private static boolean areAll(MultipartBody body) {
    for (MultipartBody.Part part : body.parts()) {
      if (!is(part.body())) {
        return false;
      }
    }
    return true;
  }
}
