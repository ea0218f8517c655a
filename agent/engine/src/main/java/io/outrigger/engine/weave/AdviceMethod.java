package io.outrigger.engine.weave;

import java.util.List;

/**
 * One advice method: what it wants to be given, in the order of its parameters.
 *
 * @param name the method's name, {@code enter} or {@code exit} by custom
 * @param descriptor its descriptor
 * @param inputs one for each parameter: the index of an argument of the woven method, or one of the
 *     negative constants below
 * @param onThrowable for a way out: whether it is also called when the woven method throws
 * @param replaces for a way out: whether what it returns is put in the place of the woven method's
 *     result, unless it is null
 */
record AdviceMethod(
    String name, String descriptor, List<Integer> inputs, boolean onThrowable, boolean replaces) {

  /** The object that the woven method was called on. */
  static final int THIS = -1;

  /** What the way in returned. */
  static final int ENTER = -2;

  /** What the woven method returns; null, zero or false if it throws. */
  static final int RETURN = -3;

  /** What the woven method throws, or null. */
  static final int THROWN = -4;

  boolean wants(int input) {
    return inputs.contains(input);
  }
}
