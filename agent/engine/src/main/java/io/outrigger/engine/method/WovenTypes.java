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
