package io.outrigger.hook.httpclient4;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Reads answers of the classic client, whose own classes are hidden in their package. */
final class Answers {

  private static final String INSIDE = "org.apache.http.impl.execchain.";

  /** What stands between the application and a body that is still to be read. */
  private static final Class<?> BODY;

  private static final MethodHandle HOLDER;

  static {
    try {
      Class<?> body;
      String field;
      try {
        body = inside("ResponseEntityProxy");
        field = "connHolder";
      } catch (ClassNotFoundException before44) {
        body = inside("ResponseEntityWrapper");
        field = "connReleaseTrigger";
      }
      BODY = body;
      HOLDER =
          MethodHandles.privateLookupIn(body, MethodHandles.lookup())
              .findGetter(body, field, inside("ConnectionHolder"))
              .asType(MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Answers() {}

  private static Class<?> inside(String name) throws ClassNotFoundException {
    return Class.forName(INSIDE + name, false, Answers.class.getClassLoader());
  }

  /** What holds the connection that a body is read from. */
  static @Nullable Object holder(Object body) throws Throwable {
    return (Object) HOLDER.invokeExact(body);
  }

  static void head(Attempt attempt, HttpResponse response) throws Throwable {
    attempt.status(response.getStatusLine().getStatusCode());
    HttpEntity entity = response.getEntity();
    if (BODY.isInstance(entity)) {
      Attempts.holds(Objects.requireNonNull(holder(entity)), attempt);
    } else {
      // there is no body, or it is here already
      attempt.over();
    }
  }
}
