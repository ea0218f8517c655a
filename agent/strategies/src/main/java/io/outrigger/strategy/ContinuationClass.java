package io.outrigger.strategy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The class file of continuations of ours, in a package of the application. Kotlin knows by their
 * superclass what to do for them: in which dispatcher they go on, and whom to resume at their end.
 *
 * <pre>
 *   final class … extends ContinuationImpl {
 *     final BiFunction then;
 *     …(Continuation completion, BiFunction then) { super(completion); this.then = then; }
 *     protected Object invokeSuspend(Object outcome) { return then.apply(this, outcome); }
 *   }
 * </pre>
 */
final class ContinuationClass {

  private static final int MAGIC = 0xCAFEBABE;
  private static final int JAVA_11 = 55;
  private static final int PROTECTED = 0x0004;
  private static final int FINAL = 0x0010;
  private static final int SYNTHETIC = 0x1000;
  private static final int TEXT = 1;
  private static final int CLASS = 7;
  private static final int FIELD = 9;
  private static final int METHOD = 10;
  private static final int INTERFACE_METHOD = 11;
  private static final int NAME_AND_TYPE = 12;

  private final ByteArrayOutputStream constants = new ByteArrayOutputStream();
  private final DataOutputStream pool = new DataOutputStream(constants);
  private int next = 1;

  private ContinuationClass() {}

  /**
   * The class file.
   *
   * @param name internal
   * @param superclass internal name of what Kotlin's compiler lets such classes extend
   * @param continuation internal name of their interface
   */
  static byte[] named(String name, String superclass, String continuation) {
    try {
      return new ContinuationClass().write(name, superclass, continuation);
    } catch (IOException e) {
      // there is nothing but memory to write to
      throw new IllegalStateException(e);
    }
  }

  private byte[] write(String name, String superclass, String continuation) throws IOException {
    String then = "Ljava/util/function/BiFunction;";
    String maker = "(L" + continuation + ";)V";
    String ownMaker = "(L" + continuation + ";" + then + ")V";
    int self = type(name);
    int above = type(superclass);
    int field = member(FIELD, self, "then", then);
    int superMaker = member(METHOD, above, "<init>", maker);
    int apply =
        member(
            INTERFACE_METHOD,
            type("java/util/function/BiFunction"),
            "apply",
            "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;");
    int code = text("Code");
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(members);
    out.writeShort(FINAL | SYNTHETIC);
    out.writeShort(self);
    out.writeShort(above);
    out.writeShort(0); // interfaces
    out.writeShort(1); // fields
    method(out, FINAL, text("then"), text(then), 0);
    out.writeShort(2); // methods
    method(out, 0, text("<init>"), text(ownMaker), 1);
    // aload_0 aload_1 invokespecial aload_0 aload_2 putfield return
    byte[] make = {
      0x2a,
      0x2b,
      (byte) 0xb7,
      high(superMaker),
      low(superMaker), //
      0x2a,
      0x2c,
      (byte) 0xb5,
      high(field),
      low(field),
      (byte) 0xb1
    };
    code(out, code, 2, 3, make);
    method(out, PROTECTED | FINAL, text("invokeSuspend"), text(OBJECT_TO_OBJECT), 1);
    // aload_0 getfield aload_0 aload_1 invokeinterface areturn
    byte[] go = {
      0x2a,
      (byte) 0xb4,
      high(field),
      low(field),
      0x2a,
      0x2b, //
      (byte) 0xb9,
      high(apply),
      low(apply),
      3,
      0,
      (byte) 0xb0
    };
    code(out, code, 3, 2, go);
    out.writeShort(0); // attributes
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream all = new DataOutputStream(file);
    all.writeInt(MAGIC);
    all.writeInt(JAVA_11);
    all.writeShort(next);
    constants.writeTo(all);
    members.writeTo(all);
    return file.toByteArray();
  }

  private static final String OBJECT_TO_OBJECT = "(Ljava/lang/Object;)Ljava/lang/Object;";

  private static byte high(int index) {
    return (byte) (index >> 8);
  }

  private static byte low(int index) {
    return (byte) index;
  }

  private static void method(DataOutputStream out, int access, int name, int type, int attributes)
      throws IOException {
    out.writeShort(access);
    out.writeShort(name);
    out.writeShort(type);
    out.writeShort(attributes);
  }

  private static void code(
      DataOutputStream out, int attribute, int maxStack, int maxLocals, byte[] code)
      throws IOException {
    out.writeShort(attribute);
    out.writeInt(12 + code.length);
    out.writeShort(maxStack);
    out.writeShort(maxLocals);
    out.writeInt(code.length);
    out.write(code);
    out.writeShort(0); // exceptions
    out.writeShort(0); // attributes
  }

  private int text(String text) throws IOException {
    pool.writeByte(TEXT);
    pool.writeUTF(text);
    return next++;
  }

  private int type(String internalName) throws IOException {
    int name = text(internalName);
    pool.writeByte(CLASS);
    pool.writeShort(name);
    return next++;
  }

  private int member(int kind, int owner, String name, String type) throws IOException {
    int nameIndex = text(name);
    int typeIndex = text(type);
    pool.writeByte(NAME_AND_TYPE);
    pool.writeShort(nameIndex);
    pool.writeShort(typeIndex);
    int both = next++;
    pool.writeByte(kind);
    pool.writeShort(owner);
    pool.writeShort(both);
    return next++;
  }
}
