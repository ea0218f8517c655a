package io.outrigger.it.methods.app;

import kotlin.Pair;
import kotlin.text.StringsKt;
import scala.Tuple2;
import scala.math.BigInt;

/** Calls what compilers other than Java's have made. */
final class OtherLanguages {

  private OtherLanguages() {}

  /** A function of no class, and a method of a data class. */
  static String kotlin(String text) {
    return StringsKt.replaceIndent(text, "> ") + new Pair<>(text, 1);
  }

  /** A method of an object, and one of a case class. */
  static String scala(String text) {
    return BigInt.apply(text.length()).toString(10) + new Tuple2<>(text, 1).swap();
  }
}
