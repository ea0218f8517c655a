package io.outrigger.spi;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One method of one type, or of all subtypes of a type, and the advice that is called there. Types
 * are binary names, arguments are matched by their erased type names, so that nothing is loaded to
 * describe a library.
 */
public final class Weave {

  private final String typeName;
  private final boolean subtypes;
  private final String methodName;
  private final @Nullable List<String> parameterTypes;
  private final @Nullable String returnType;
  private final boolean changes;
  private final boolean repeats;
  private final String adviceName;

  private Weave(
      String typeName,
      boolean subtypes,
      String methodName,
      @Nullable List<String> parameterTypes,
      @Nullable String returnType,
      boolean changes,
      boolean repeats,
      String adviceName) {
    this.typeName = typeName;
    this.subtypes = subtypes;
    this.methodName = methodName;
    this.parameterTypes = parameterTypes;
    this.returnType = returnType;
    this.changes = changes;
    this.repeats = repeats;
    this.adviceName = adviceName;
  }

  /** Starts the description of a weave of just the named class. */
  public static Type type(String binaryName) {
    return new Type(binaryName, false);
  }

  /**
   * Starts the description of a weave of each class that implements or extends the named type,
   * however far up. It must then name the method's parameter types: classes are picked by a search
   * for that descriptor before anything is described.
   */
  public static Type subtypesOf(String binaryName) {
    return new Type(binaryName, true);
  }

  /** The binary name of the class, or of the supertype when {@link #subtypes()}. */
  public String typeName() {
    return typeName;
  }

  /** Whether all subtypes are meant instead of the type itself. */
  public boolean subtypes() {
    return subtypes;
  }

  /** The method's name; {@code <init>} is a constructor. */
  public String methodName() {
    return methodName;
  }

  /** The erased parameter types by name, or null if every overload is meant. */
  public @Nullable List<String> parameterTypes() {
    return parameterTypes;
  }

  /** The class that a method woven in subtypes returns, by name, or null if it returns nothing. */
  public @Nullable String returnType() {
    return returnType;
  }

  /** Whether what the advice returns is put in the place of arguments, result or exception. */
  public boolean changes() {
    return changes;
  }

  /** Whether the place is woven only where a strategy has calls sent once more. */
  public boolean repeats() {
    return repeats;
  }

  /** The binary name of the advice class, in the hook's own package. */
  public String adviceName() {
    return adviceName;
  }

  @Override
  public String toString() {
    return (subtypes ? "subtypes of " : "")
        + typeName
        + "#"
        + methodName
        + (parameterTypes == null ? "" : "(" + String.join(",", parameterTypes) + ")");
  }

  /** The type half of a description. */
  public static final class Type {
    private final String name;
    private final boolean subtypes;

    private Type(String name, boolean subtypes) {
      this.name = Objects.requireNonNull(name);
      this.subtypes = subtypes;
    }

    /** Any overload of the method with this name that the type itself declares. */
    public Method method(String methodName) {
      return new Method(this, methodName, null);
    }

    /** The method with this name and just these erased parameter types. */
    public Method method(String methodName, String... parameterTypes) {
      return new Method(this, methodName, List.of(parameterTypes));
    }
  }

  /** The method half of a description. */
  public static final class Method {
    private final Type type;
    private final String name;
    private final @Nullable List<String> parameterTypes;
    private @Nullable String returnType;
    private boolean changes;
    private boolean repeats;

    private Method(Type type, String name, @Nullable List<String> parameterTypes) {
      this.type = type;
      this.name = Objects.requireNonNull(name);
      this.parameterTypes = parameterTypes;
      if (type.subtypes && parameterTypes == null) {
        throw new IllegalArgumentException("a weave of subtypes needs the parameter types");
      }
    }

    /**
     * The class that the method returns, by its binary name; only a weave of subtypes needs it, and
     * only if the method returns something.
     */
    public Method returning(String binaryName) {
      returnType = binaryName;
      return this;
    }

    /**
     * The advice carries {@code @Advice.AssignReturned}: what it returns becomes an argument, the
     * result or the exception, unless it is null. Types are cast at the woven place, so declare
     * {@code typing = DYNAMIC}; what does not fit is the application's to bear, so be sure.
     */
    public Method changing() {
      changes = true;
      return this;
    }

    /**
     * The advice has the method do its work once more: it carries {@code repeatOn}, or puts another
     * result in the place of the method's. The place is woven only where an {@link
     * io.outrigger.port.httpclient.HttpRetrier} is installed.
     */
    public Method repeating() {
      changes = true;
      repeats = true;
      return this;
    }

    /** Ends the description with the advice class, a binary name. */
    public Weave advice(String adviceName) {
      return new Weave(
          type.name, type.subtypes, name, parameterTypes, returnType, changes, repeats, adviceName);
    }
  }
}
