package io.outrigger.engine.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** A method with code of a class that is perhaps woven, as its class file declares it. */
final class WeavableMethod {

  private final String owner;
  private final int access;
  private final String name;
  private final String descriptor;
  private final Type[] arguments;
  private int locals;

  WeavableMethod(String owner, int access, String name, String descriptor) {
    this.owner = owner;
    this.access = access;
    this.name = name;
    this.descriptor = descriptor;
    this.arguments = Type.getArgumentTypes(descriptor);
  }

  /** The internal name of the class. */
  String owner() {
    return owner;
  }

  String name() {
    return name;
  }

  /** Class and method, for people. */
  String place() {
    return owner.replace('/', '.') + "#" + name;
  }

  boolean is(String otherName, String otherDescriptor) {
    return name.equals(otherName) && descriptor.equals(otherDescriptor);
  }

  boolean isStatic() {
    return (access & Opcodes.ACC_STATIC) != 0;
  }

  boolean isConstructor() {
    return name.equals("<init>");
  }

  boolean isBridge() {
    return (access & Opcodes.ACC_BRIDGE) != 0;
  }

  Type[] argumentTypes() {
    return arguments;
  }

  Type returnType() {
    return Type.getReturnType(descriptor);
  }

  /** The erased types of the parameters by binary name, arrays as {@code [Ljava.lang.String;}. */
  List<String> argumentNames() {
    List<String> names = new ArrayList<>(arguments.length);
    for (Type each : arguments) {
      names.add(
          each.getSort() == Type.ARRAY
              ? each.getDescriptor().replace('/', '.')
              : each.getClassName());
    }
    return names;
  }

  /** Where an argument lies among the variables. */
  int slot(int argument) {
    int slot = isStatic() ? 0 : 1;
    for (int i = 0; i < argument; i++) {
      slot += arguments[i].getSize();
    }
    return slot;
  }

  /** Slots that the method's variables take. */
  int locals() {
    return locals;
  }

  void locals(int slots) {
    locals = slots;
  }
}
