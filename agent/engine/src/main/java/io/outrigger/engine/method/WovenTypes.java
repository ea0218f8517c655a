package io.outrigger.engine.method;

import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Types as woven code spells them. */
public final class WovenTypes {

  /** What every reference is to a call that must load nothing. */
  public static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private WovenTypes() {}

  /**
   * The type in the descriptor of a woven call: primitives as they are, all else an object. The
   * woven class sees no type of the agent, and what is called is free to name a supertype.
   */
  public static Type general(Type type) {
    return type.getSort() < Type.ARRAY ? type : OBJECT;
  }

  /** The class of objects that hold such a primitive; any other type itself. */
  public static Type boxed(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN -> Type.getObjectType("java/lang/Boolean");
      case Type.CHAR -> Type.getObjectType("java/lang/Character");
      case Type.BYTE -> Type.getObjectType("java/lang/Byte");
      case Type.SHORT -> Type.getObjectType("java/lang/Short");
      case Type.INT -> Type.getObjectType("java/lang/Integer");
      case Type.FLOAT -> Type.getObjectType("java/lang/Float");
      case Type.LONG -> Type.getObjectType("java/lang/Long");
      case Type.DOUBLE -> Type.getObjectType("java/lang/Double");
      default -> type;
    };
  }

  /** A type as stack map frames name it. */
  public static Object verified(Type type) {
    return switch (type.getSort()) {
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.ARRAY, Type.OBJECT -> type.getInternalName();
      default -> Opcodes.INTEGER;
    };
  }
}
