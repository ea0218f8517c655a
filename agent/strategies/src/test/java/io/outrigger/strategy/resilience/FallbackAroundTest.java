package io.outrigger.strategy.resilience;

import static io.outrigger.strategy.resilience.ResilienceAnnotations.FALLBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // the method under test hands it on
class FallbackAroundTest {

  private final Weaving weaving = new Weaving();
  private final Shop shop = new Shop();

  private MethodHandle link(String method, String... attributes) {
    return weaving.method(Shop.class, method).with(FALLBACK, attributes).link();
  }

  private void fail(Throwable with) {
    shop.does =
        () -> {
          if (with instanceof Exception exception) {
            throw exception;
          }
          throw (Error) with;
        };
  }

  @Test
  void aMethodOfTheClassAnswers() throws Throwable {
    MethodHandle order = link("order", "method", "instead");
    shop.does = () -> "itself";
    assertThat(order.invoke(shop, "tea")).isEqualTo("itself");
    fail(new IOException());
    assertThat(order.invoke(shop, "tea")).isEqualTo("instead of tea");
    assertThat(weaving.parts().fallbacks().all().get(0).thing().sum()).isEqualTo(1);
    assertThat(weaving.problems).isEmpty();
  }

  @Test
  void cancellingReachesTheFallbacksStage() throws Throwable {
    MethodHandle promise = link("promise", "method", "answer");
    fail(new IOException());
    CompletableFuture<?> thrown = (CompletableFuture<?>) promise.invoke(shop);
    assertThat(thrown.cancel(true)).isTrue();
    assertThat(shop.answer).isCancelled();

    shop.answer = new CompletableFuture<>();
    shop.does = () -> CompletableFuture.failedFuture(new IOException());
    CompletableFuture<?> failed = (CompletableFuture<?>) promise.invoke(shop);
    assertThat(failed.cancel(true)).isTrue();
    assertThat(shop.answer).isCancelled();
  }

  @Test
  void whoeverCancelsGetsNoAnswer() throws Throwable {
    MethodHandle promise = link("promise", "method", "answer");
    CompletableFuture<String> own = new CompletableFuture<>();
    shop.does = () -> own;
    CompletableFuture<?> cancelled = (CompletableFuture<?>) promise.invoke(shop);
    assertThat(cancelled.cancel(true)).isTrue();
    assertThat(own).isCancelled();
    assertThat(weaving.parts().fallbacks().all().get(0).thing().sum()).isZero();
  }

  @Test
  void theOneForTheMostParticularExceptionAnswers() throws Throwable {
    MethodHandle order = link("order", "method", "withReason");
    fail(new IOException("no line"));
    assertThat(order.invoke(shop, "tea")).isEqualTo("tea by line: no line");
    fail(new IllegalStateException("odd"));
    assertThat(order.invoke(shop, "tea")).isEqualTo("tea: odd");
    AssertionError error = new AssertionError();
    fail(error);
    assertThatThrownBy(() -> order.invoke(shop, "tea")).isSameAs(error);
  }

  @Test
  void whatIsWrappedIsAnsweredToo() throws Throwable {
    MethodHandle order = link("order", "value", "null", "applyOn", "TimeoutException");
    fail(new CompletionException(new TimeoutException()));
    assertThat((Object) order.invoke(shop, "tea")).isNull();
    MethodHandle reasoned = link("order", "method", "withReason");
    fail(new CompletionException(new IOException("no line")));
    assertThat(reasoned.invoke(shop, "tea")).asString().startsWith("tea");
    CompletionException other = new CompletionException(new IOException());
    fail(other);
    assertThatThrownBy(() -> order.invoke(shop, "tea")).isSameAs(other);
  }

  @Test
  void aStaticMethodAnswersForPrimitives() throws Throwable {
    MethodHandle total = link("total", "method", "fixed");
    fail(new IOException());
    assertThat((long) total.invoke(shop, 7L, "x")).isEqualTo(-7);
  }

  @Test
  void constantsAnswer() throws Throwable {
    fail(new IOException());
    assertThat((long) link("total", "value", "12").invoke(shop, 7L, "x")).isEqualTo(12);
    assertThat((Object) link("order", "value", "null").invoke(shop, "tea")).isNull();
    assertThat((int) link("twice", "value", "-3").invoke(shop, 1)).isEqualTo(-3);
    assertThat((String) link("hidden", "value", "none").invoke(shop, 1)).isEqualTo("none");
    link("pay", "value", "null").invoke(shop, 1L, 2.0, 3);
    assertThat(weaving.problems).isEmpty();
  }

  @Test
  void handlersAnswer() throws Throwable {
    fail(new IOException("gone"));
    assertThat(link("order", "handler", Shop.Sorry.class.getName()).invoke(shop, "tea"))
        .isEqualTo("sorry, gone");
    assertThat(link("order", "handler", Shop.Regret.class.getName()).invoke(shop, "tea"))
        .isEqualTo("regret, gone");
    assertThat((long) link("total", "handler", Shop.Apology.class.getName()).invoke(shop, 1L, ""))
        .isEqualTo(-1);
  }

  @Test
  void onlyWhatItIsForIsAnswered() throws Throwable {
    MethodHandle order =
        link(
            "order",
            "method",
            "instead",
            "applyOn",
            "IOException,AssertionError",
            "skipOn",
            "FileNotFoundException");
    fail(new IOException());
    assertThat(order.invoke(shop, "tea")).isEqualTo("instead of tea");
    fail(new AssertionError());
    assertThat(order.invoke(shop, "tea")).isEqualTo("instead of tea");
    for (Exception each :
        new Exception[] {new FileNotFoundException(), new IllegalStateException()}) {
      fail(each);
      assertThatThrownBy(() -> order.invoke(shop, "tea")).isSameAs(each);
    }
  }

  @Test
  void stagesAreRecovered() throws Throwable {
    MethodHandle later = link("later", "method", "stale");
    CompletableFuture<String> own = new CompletableFuture<>();
    shop.does = () -> own;
    CompletionStage<?> stage = (CompletionStage<?>) later.invoke(shop, "tea");
    own.completeExceptionally(new IOException("gone"));
    assertThat(stage.toCompletableFuture().join()).isEqualTo("stale tea gone");
    fail(new IOException("at once"));
    assertThat(((CompletionStage<?>) later.invoke(shop, "tea")).toCompletableFuture().join())
        .isEqualTo("stale tea at once");

    MethodHandle promise = link("promise", "handler", Shop.Sorry.class.getName());
    assertThat(((CompletableFuture<?>) promise.invoke(shop)).join()).isEqualTo("sorry, at once");
  }

  @Test
  void whatCannotAnswerIsToldWithWhatIsExpected() throws Throwable {
    fail(new IOException("own"));
    for (String[] each :
        new String[][] {
          {"method", "insted"},
          {"method", "wrongResult"},
          {"value", "tea"},
          {"handler", "no.such.Handler"},
          {"method", "instead", "value", "1"},
          {}
        }) {
      MethodHandle order = link("order", each);
      assertThatThrownBy(() -> order.invoke(shop, "tea")).hasMessage("own");
    }
    String expected =
        "expected a method of io.outrigger.strategy.resilience.Shop: java.lang.Object NAME("
            + "java.lang.String) or java.lang.Object NAME(java.lang.String, Throwable)";
    assertThat(weaving.problems).hasSize(6);
    assertThat(weaving.problems.get(0))
        .isEqualTo(
            "@Fallback: method=insted: "
                + expected.replace("NAME", "insted")
                + "; did you mean instead?");
    assertThat(weaving.problems.get(1))
        .isEqualTo("@Fallback: method=wrongResult: " + expected.replace("NAME", "wrongResult"));
    assertThat(weaving.problems.get(2))
        .isEqualTo(
            "@Fallback: value=tea: expected null, or method or handler in place of it, for"
                + " java.lang.Object");
    assertThat(weaving.problems.get(3)).contains("no.such.Handler: expected a class of");
    assertThat(weaving.problems.get(4))
        .isEqualTo("@Fallback: expected one of method, value and handler");
    link("total", "handler", Shop.Silence.class.getName());
    assertThat(weaving.problems.remove(6))
        .isEqualTo(
            "@Fallback: handler="
                + Shop.Silence.class.getName()
                + ": expected a class of the application with a public constructor without"
                + " parameters, and a method handle(Throwable) with a result or"
                + " java.util.function.Function: java.lang.NoSuchMethodException: there is no such"
                + " method handle");
    link("total", "value", "many");
    assertThat(weaving.problems.get(6)).isEqualTo("@Fallback: value=many: expected long");
  }

  @Test
  void aFallbackThatFailsTellsOfTheFirstFailure() throws Throwable {
    IOException first = new IOException("gone");
    fail(first);
    MethodHandle order = link("order", "method", "hopeless");
    assertThatThrownBy(() -> order.invoke(shop, "tea"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no tea either")
        .hasSuppressedException(first);
    assertThat(weaving.parts().fallbacks().all().get(0).thing().sum()).isZero();

    MethodHandle rethrown = link("order", "method", "rethrown");
    assertThatThrownBy(() -> rethrown.invoke(shop, "tea"))
        .isSameAs(first)
        .hasNoSuppressedExceptions();

    MethodHandle later = link("later", "method", "staleToo");
    assertThatThrownBy(
            () -> ((CompletionStage<?>) later.invoke(shop, "tea")).toCompletableFuture().join())
        .hasRootCauseMessage("stale")
        .satisfies(thrown -> assertThat(thrown.getCause()).hasSuppressedException(first));
  }

  @Test
  void anExceptionThatIsThrownAgainAndAgainDoesNotGrow() throws Throwable {
    MethodHandle order = link("order", "method", "constant");
    for (int i = 0; i < 100; i++) {
      fail(new IOException());
      assertThatThrownBy(() -> order.invoke(shop, "tea")).isSameAs(Shop.CONSTANT);
    }
    assertThat(Shop.CONSTANT.getSuppressed()).hasSizeLessThan(20);
  }

  @Test
  void anAnswerThatIsNoneLeavesTheFailureAsItWas() throws Throwable {
    IOException first = new IOException("gone");
    fail(first);
    String sorry = Shop.Sorry.class.getName();
    MethodHandle total = link("total", "handler", sorry);
    assertThatThrownBy(() -> total.invoke(shop, 1L, "")).isSameAs(first);
    assertThat(weaving.context.warnings)
        .containsExactly(
            "@Fallback at "
                + Shop.class.getName()
                + "#total: handler="
                + sorry
                + ": expected an answer of long, not java.lang.String");
    assertThat(weaving.problems).isEmpty();
  }
}
