package io.outrigger.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.jvm.internal.ContinuationImpl;
import kotlin.jvm.internal.FunctionReferenceImpl;
import org.jspecify.annotations.Nullable;

/** A class of an application, with methods of all kinds. It is loaded again for each test. */
@PlainMark
public class Plain implements PlainInterface {

  public static final List<String> CALLS = Calls.ALL;
  public static final List<Exception> THROWN = Calls.THROWN;

  /** What the copies of this class share. */
  public static final class Calls {
    public static final List<String> ALL = Collections.synchronizedList(new ArrayList<>());
    public static final List<Exception> THROWN = new ArrayList<>();

    private Calls() {}
  }

  public Plain() {}

  public String viaThis() {
    CALLS.add("viaThis");
    return this.hidden(7);
  }

  private String hidden(int number) {
    CALLS.add("hidden");
    return "hidden " + number;
  }

  @PlainMark
  public final String fixed() {
    CALLS.add("fixed");
    return "fixed";
  }

  public static int ofClass() {
    CALLS.add("ofClass");
    return 42;
  }

  public static String joined(long wide, String text) {
    String both = wide + text;
    return both;
  }

  public String packaged() {
    CALLS.add("called");
    return inPackage(1L, 2.5, 'x', (byte) 3, true, 1.5f, (short) 4);
  }

  String inPackage(long a, double b, char c, byte d, boolean e, float f, short g) {
    CALLS.add("inPackage");
    return a + " " + b + c + d + e + f + g;
  }

  public double wide() {
    CALLS.add("wide");
    return Math.PI;
  }

  public void nothing() {
    CALLS.add("nothing");
  }

  public List<String> list() {
    return gathered(1, new long[] {2, 3}, "a", "b");
  }

  private List<String> gathered(int a, long[] b, String... c) {
    CALLS.add("gathered");
    return List.of(a + "", b.length + "", Arrays.toString(c));
  }

  public synchronized String locked() {
    CALLS.add("locked");
    return Thread.holdsLock(this) + "";
  }

  /** Its code begins with a frame. */
  public int looping() {
    while (true) {
      CALLS.add("looping");
      if (CALLS.size() > 0) {
        return CALLS.size();
      }
    }
  }

  public long factorial(long n) {
    return n <= 1 ? 1 : n * factorial(n - 1);
  }

  public String failing() {
    IllegalStateException thrown = new IllegalStateException("the app's own");
    THROWN.add(thrown);
    throw thrown;
  }

  public String endless(int left) {
    return left == 1 ? "end" : endless(left - 1);
  }

  public @Nullable Object suspending(@Nullable Continuation then) {
    CALLS.add("suspending");
    return then;
  }

  /** What Kotlin's compiler makes of a suspending function. */
  public static class Machine extends ContinuationImpl {
    int label;

    public Machine(int label) {
      this.label = label;
    }

    @Override
    public Object invokeSuspend(Object result) {
      return result;
    }
  }

  /** The same, with other names. */
  public static final class Renamed extends ContinuationImpl {
    int a;

    public Renamed(int label) {
      a = label;
    }

    @Override
    public Object invokeSuspend(Object result) {
      return result;
    }
  }

  /** What Kotlin's compiler makes of a reference to a function. */
  public static final class Reference extends FunctionReferenceImpl {

    public Reference(int number) {}

    public Object invoke(Object with) {
      return with;
    }
  }

  public String over(String text) {
    return text;
  }

  public String over(int number) {
    return number + "";
  }

  @Override
  public String ofInterface() {
    return PlainInterface.super.ofInterface();
  }

  public Object throughBridge() {
    Supplier<?> got = new Got();
    return got.get();
  }

  /** Has a bridge of {@code get}. */
  static final class Got implements Supplier<String> {
    @Override
    public String get() {
      return "got";
    }
  }
}
