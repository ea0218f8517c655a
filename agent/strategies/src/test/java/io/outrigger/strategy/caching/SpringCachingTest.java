package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.SpringAnnotations.CACHEABLE;
import static io.outrigger.strategy.caching.SpringAnnotations.CACHE_CONFIG;
import static io.outrigger.strategy.caching.SpringAnnotations.CACHE_EVICT;
import static io.outrigger.strategy.caching.SpringAnnotations.CACHE_PUT;
import static io.outrigger.strategy.caching.SpringAnnotations.CACHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.strategy.FakeContext;
import io.outrigger.strategy.MethodLinking;
import io.outrigger.strategy.caching.Books.Book;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import kotlin.coroutines.Continuation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Spring's annotations of caches, attribute by attribute. */
@Timeout(30)
@SuppressWarnings("FutureReturnValueIgnored") // the method under test hands it on
class SpringCachingTest {

  private final Weaving weaving =
      new Weaving(new FakeContext().with("outrigger.annotations.adopt", "spring"), null);
  private final Books books = new Books();

  private MethodLinking.Linking method(String name, String... parameters) {
    return weaving.method(Books.class, name).named(parameters);
  }

  private MethodHandle find(String... attributes) {
    return method("find", "id").with(CACHEABLE, attributes).link();
  }

  private Object call(MethodHandle method, @Nullable Object... arguments) {
    @Nullable Object[] all = new Object[arguments.length + 1];
    all[0] = books;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Calls.quietly(method, all);
  }

  private void returns(@Nullable Object value) {
    books.does = () -> value;
  }

  private void fails() {
    books.does =
        () -> {
          throw new IOException("the application's own");
        };
  }

  @Test
  void whoWaitsDoesNotGetWhatIsNotToBeKept() throws Exception {
    MethodHandle find = find("value", "books", "unless", "#result == 'of the first'");
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch open = new CountDownLatch(1);
    books.does =
        () -> {
          if (inside.getCount() == 0) {
            return "of the second";
          }
          inside.countDown();
          open.await();
          return "of the first";
        };
    CompletableFuture<Object> first = CompletableFuture.supplyAsync(() -> call(find, 1L));
    inside.await();
    AtomicReference<Object> answer = new AtomicReference<>();
    Thread second = new Thread(() -> answer.set(call(find, 1L)));
    second.start();
    while (second.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    open.countDown();
    second.join();
    assertThat(first.get()).isEqualTo("of the first");
    assertThat(answer).hasValue("of the second");
  }

  @Test
  void nothingAppliesUntilTheVocabularyIsAdopted() {
    FakeContext context = new FakeContext();
    assertThat(new CachingStrategy().start(context)).hasSize(1);
    context.with("outrigger.annotations.adopt", "spring");
    assertThat(new CachingStrategy().start(context)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cacheNames", "value"})
  void aMethodAnswersFromTheCacheThatIsNamed(String attribute) {
    MethodHandle find = find(attribute, "books");
    assertThat(call(find, 1L)).isEqualTo("1 1");
    assertThat(call(find, 1L)).isEqualTo("1 1");
    assertThat(call(find, 2L)).isEqualTo("2 2");
    assertThat(weaving.counts("books").hits.sum()).isEqualTo(1);
    assertThat(weaving.cache("books").settings().maxSize()).isEqualTo(10_000);
  }

  @Test
  void oneOfOursGivesTheCacheItsSettings() {
    find("value", "books");
    method("byTitle", "title")
        .with(CachingAnnotations.CACHED, "name", "books", "maxSize", "5")
        .link();
    find("value", "books");
    assertThat(weaving.problems).isEmpty();
    assertThat(weaving.cache("books").settings().maxSize()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evict", "put"})
  void aNameThatNobodyAnswersFromIsTold(String kind) {
    AnnotationSpec spec = kind.equals("put") ? CACHE_PUT : CACHE_EVICT;
    MethodHandle find = find("value", "books");
    MethodHandle misspelt = method("byTitle", "title").with(spec, "value", "boks").link();
    MethodHandle right = method("byTitle", "title").with(spec, "value", "books").link();
    try {
      weaving.context.passFiveSeconds(13);
    } finally {
      Reference.reachabilityFence(List.of(find, misspelt, right));
    }
    assertThat(weaving.context.warnings)
        .containsExactly(
            "cache boks: "
                + Books.class.getName()
                + "#byTitle(String) writes to it, and no method that was called so far answers from"
                + " it; did you mean books?");
  }

  @Test
  void allParametersAreTheKeyOrNone() {
    MethodHandle page = method("page", "title", "number").with(CACHEABLE, "value", "pages").link();
    assertThat(call(page, "tea", 1)).isEqualTo("tea1 1");
    assertThat(call(page, "tea", 1)).isEqualTo("tea1 1");
    assertThat(call(page, "tea", 2)).isEqualTo("tea2 2");
    MethodHandle all = method("all").with(CACHEABLE, "value", "all").link();
    assertThat(call(all)).isEqualTo("all 3");
    assertThat(call(all)).isEqualTo("all 3");
  }

  @Test
  void ofSeveralCachesEachIsAskedAndEachIsFilled() {
    MethodHandle find = find("cacheNames", "first,second");
    assertThat(call(find, 1L)).isEqualTo("1 1");
    MethodHandle dropFirst = method("drop", "id").with(CACHE_EVICT, "value", "first").link();
    call(dropFirst, 1L);
    assertThat(call(find, 1L)).isEqualTo("1 1");
    // which the first has again
    MethodHandle dropSecond = method("drop", "id").with(CACHE_EVICT, "value", "second").link();
    call(dropSecond, 1L);
    assertThat(call(find, 1L)).isEqualTo("1 1");
    MethodHandle dropBoth = method("drop", "id").with(CACHE_EVICT, "value", "first,second").link();
    call(dropBoth, 1L);
    assertThat(call(find, 1L)).isEqualTo("1 5");
  }

  @Test
  void whatIsFilledIntoAnotherCacheLivesThereAnew() {
    MethodHandle find = find("cacheNames", "first,second");
    MethodHandle dropFirst = method("drop", "id").with(CACHE_EVICT, "value", "first").link();
    call(find, 1L);
    weaving.context.passMillis(9 * 60_000);
    call(dropFirst, 1L);
    assertThat(call(find, 1L)).isEqualTo("1 1");
    weaving.context.passMillis(9 * 60_000);
    assertThat(call(find, 1L)).isEqualTo("1 1");
    weaving.context.passMillis(60_000);
    assertThat(call(find, 1L)).isEqualTo("1 3");
  }

  @Test
  void expressionsAreEvaluatedForEachCache() {
    MethodHandle find = find("cacheNames", "first,second", "key", "#root.target.name");
    call(find, 1L);
    assertThat(books.named).hasValueGreaterThanOrEqualTo(2);
    assertThat(weaving.problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '#title'                                  | tea   | tea  | true
          '#p0'                                     | tea   | cup  | false
          '#a0.toUpperCase()'                       | tea   | TEA  | true
          '#title.length() + #number'               | tea   | cup  | true
          '#number'                                 | tea   | cup  | true
          '#root.args[0].substring(1)'              | tea   | sea  | true
          '#root.methodName + #root.target.name'    | tea   | cup  | true
          '#root.caches[0].name + #root.method.name'| tea   | cup  | true
          '#root.targetClass.simpleName'            | tea   | cup  | true
          'methodName + args[1]'                    | tea   | cup  | true
          'T(java.lang.Math).min(#number, 1)'       | tea   | cup  | true
          '{#title, #p1}'                           | tea   | tea  | true
          '{#title, #p1}'                           | tea   | cup  | false
          """)
  void aKeyIsWhatItsExpressionGives(String key, String one, String other, boolean same) {
    MethodHandle page =
        method("page", "title", "number").with(CACHEABLE, "value", "pages", "key", key).link();
    Object first = call(page, one, 1);
    assertThat(call(page, one, 1)).isEqualTo(first);
    assertThat(call(page, other, 1).equals(first)).isEqualTo(same);
    assertThat(weaving.problems).isEmpty();
    assertThat(weaving.counts("pages").errors.sum()).isZero();
  }

  @Test
  void aStaticMethodHasNoTarget() throws Throwable {
    MethodHandle shout =
        method("shout", "title")
            .with(CACHEABLE, "value", "shouts", "key", "#root.target + #root.targetClass.name")
            .link();
    assertThat(shout.invoke("tea")).isEqualTo("tea!");
    assertThat(shout.invoke("cup")).isEqualTo("tea!");
  }

  @Test
  void typesAreThoseThatTheMethodsClassSees() {
    MethodHandle byTitle =
        method("byTitle", "title")
            .with(CACHEABLE, "value", "a", "key", "T(" + Books.class.getName() + ").shout(#title)")
            .link();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertThat(call(byTitle, "tea")).isEqualTo("tea 1");
      assertThat(call(byTitle, "tea")).isEqualTo("tea 1");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void theKeyOfOneMethodIsThatOfAnother() {
    MethodHandle find = find("value", "books");
    MethodHandle drop =
        method("drop", "id").with(CACHE_EVICT, "value", "books", "key", "#id - 1").link();
    call(find, 1L);
    call(drop, 2L);
    assertThat(call(find, 1L)).isEqualTo("1 3");
  }

  @Test
  void withoutItsConditionAMethodIsCalledAsIfThereWereNoCache() {
    MethodHandle find = find("value", "books", "condition", "#id > 5");
    assertThat(call(find, 6L)).isEqualTo("6 1");
    assertThat(call(find, 6L)).isEqualTo("6 1");
    assertThat(call(find, 5L)).isEqualTo("5 2");
    assertThat(call(find, 5L)).isEqualTo("5 3");
    assertThat(weaving.cache("books").size()).isEqualTo(1);
    assertThat(weaving.counts("books").misses.sum()).isEqualTo(1);
  }

  @Test
  void whatUnlessIsTrueForIsNotKept() {
    MethodHandle find = find("value", "books", "unless", "#result == null or #id < 3");
    returns(null);
    call(find, 5L);
    returns("tea");
    assertThat(call(find, 5L)).isEqualTo("tea");
    assertThat(call(find, 1L)).isEqualTo("tea");
    returns("cup");
    assertThat(call(find, 5L)).isEqualTo("tea");
    assertThat(call(find, 1L)).isEqualTo("cup");
  }

  @Test
  void nullIsKept() {
    MethodHandle find = find("value", "books");
    returns(null);
    call(find, 1L);
    returns("tea");
    assertThat(call(find, 1L)).isNull();
  }

  @Test
  void ofAnOptionalWhatIsInItIsKept() {
    MethodHandle perhaps =
        method("perhaps", "title")
            .with(CACHEABLE, "value", "titles", "unless", "#result == 'cup'")
            .link();
    MethodHandle byTitle = method("byTitle", "title").with(CACHEABLE, "value", "titles").link();
    returns(Optional.of("tea"));
    assertThat(call(perhaps, "a")).isEqualTo(Optional.of("tea"));
    returns(Optional.of("cup"));
    assertThat(call(perhaps, "a")).isEqualTo(Optional.of("tea"));
    assertThat(call(byTitle, "a")).isEqualTo("tea");
    call(perhaps, "b");
    returns(Optional.empty());
    assertThat(call(perhaps, "b")).isEqualTo(Optional.empty());
    returns(Optional.of("late"));
    assertThat(call(perhaps, "b")).isEqualTo(Optional.empty());
  }

  @Test
  void anEntryIsLoadedOnceWithSyncAndWithout() throws InterruptedException {
    for (String sync : new String[] {"true", "false"}) {
      books.calls.set(0);
      MethodHandle find = find("value", sync, "sync", sync);
      CountDownLatch inside = new CountDownLatch(1);
      CountDownLatch open = new CountDownLatch(1);
      books.does =
          () -> {
            inside.countDown();
            open.await();
            return "tea";
          };
      CompletableFuture<Object> one = CompletableFuture.supplyAsync(() -> call(find, 1L));
      inside.await();
      Thread other = new Thread(() -> call(find, 1L));
      other.start();
      while (other.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      open.countDown();
      assertThat(one.join()).isEqualTo("tea");
      other.join();
      assertThat(books.calls).hasValue(1);
    }
  }

  @Test
  void aPutIsFoundByTheKeyOfItsResult() {
    MethodHandle find = find("value", "books");
    MethodHandle save =
        method("save", "book").with(CACHE_PUT, "value", "books", "key", "#result.id").link();
    Book book = new Book(null, "tea");
    books.does =
        () -> {
          book.id = 7L;
          return book;
        };
    call(save, book);
    assertThat(call(find, 7L)).isSameAs(book);
    assertThat(books.calls).hasValue(1);
    call(save, book);
    assertThat(books.calls).hasValue(2);
  }

  @Test
  void aPutHasConditionsAboutItsResult() {
    MethodHandle find = find("value", "books");
    MethodHandle save =
        method("save", "book")
            .with(
                CACHE_PUT,
                "value",
                "books",
                "key",
                "#book.id",
                "condition",
                "#result.id > 1",
                "unless",
                "#result.title == 'secret'")
            .link();
    Book first = new Book(1L, "tea");
    Book second = new Book(2L, "tea");
    Book third = new Book(3L, "secret");
    for (Book each : new Book[] {first, second, third}) {
      returns(each);
      call(save, each);
    }
    returns("called");
    assertThat(call(find, 1L)).isEqualTo("called");
    assertThat(call(find, 2L)).isSameAs(second);
    assertThat(call(find, 3L)).isEqualTo("called");
  }

  @Test
  void aPutThatFailsLeavesTheEntry() {
    MethodHandle find = find("value", "books");
    MethodHandle put = method("find", "id").with(CACHE_PUT, "value", "books").link();
    call(find, 1L);
    fails();
    assertThat(call(put, 1L)).isInstanceOf(IOException.class);
    assertThat(call(find, 1L)).isEqualTo("1 1");
    assertThat(weaving.cache("books").underWay()).isZero();
  }

  @Test
  void whereSomethingIsPutTheMethodIsCalledAndOtherwiseACacheAnswers() {
    MethodHandle both =
        method("find", "id")
            .with(CACHEABLE, "value", "books")
            .with(CACHE_PUT, "value", "copies", "condition", "#id > 5")
            .link();
    assertThat(call(both, 1L)).isEqualTo("1 1");
    assertThat(call(both, 1L)).isEqualTo("1 1");
    assertThat(call(both, 6L)).isEqualTo("6 2");
    assertThat(call(both, 6L)).isEqualTo("6 3");
    MethodHandle find = find("value", "books");
    assertThat(call(find, 6L)).isEqualTo("6 3");
    // and where the condition is about the result, nobody knows before
    MethodHandle always =
        method("find", "id")
            .with(CACHEABLE, "value", "books")
            .with(CACHE_PUT, "value", "copies", "condition", "#result != null")
            .link();
    assertThat(call(always, 1L)).isEqualTo("1 4");
  }

  @Test
  void whatIsRemovedWhileAPutIsAtWorkIsNotPut() {
    MethodHandle find = find("value", "books");
    MethodHandle drop = method("drop", "id").with(CACHE_EVICT, "value", "books").link();
    MethodHandle clear =
        method("drop", "id").with(CACHE_EVICT, "value", "books", "allEntries", "true").link();
    MethodHandle put = method("find", "id").with(CACHE_PUT, "value", "books").link();
    for (MethodHandle removing : new MethodHandle[] {drop, clear}) {
      books.does =
          () -> {
            books.does = () -> "anew";
            call(removing, 1L);
            return "old";
          };
      assertThat(call(put, 1L)).isEqualTo("old");
      assertThat(call(find, 1L)).isEqualTo("anew");
    }
    books.does =
        () -> {
          books.does = () -> "anew";
          call(drop, 2L);
          return "kept";
        };
    call(put, 1L);
    assertThat(call(find, 1L)).isEqualTo("kept");
    assertThat(weaving.cache("books").underWay()).isZero();
  }

  @Test
  void ofTwoPutsAtOnceNeitherStays() {
    MethodHandle find = find("value", "books");
    MethodHandle put = method("find", "id").with(CACHE_PUT, "value", "books").link();
    books.does =
        () -> {
          books.does = () -> "inner";
          call(put, 1L);
          books.does = () -> "anew";
          return "outer";
        };
    call(put, 1L);
    assertThat(call(find, 1L)).isEqualTo("anew");
  }

  /** Such as one with fewer parameters, which calls the other. */
  @Test
  void whatAPutItselfHasPutStays() {
    MethodHandle find = find("value", "books");
    MethodHandle put = method("find", "id").with(CACHE_PUT, "value", "books").link();
    MethodHandle ours =
        method("find", "id").with(CachingAnnotations.CACHE_PUT, "name", "books").link();
    for (MethodHandle inner : new MethodHandle[] {put, ours}) {
      String value = "of " + inner;
      books.does =
          () -> {
            returns(value);
            call(inner, 1L);
            returns("anew");
            return value;
          };
      call(put, 1L);
      assertThat(call(find, 1L)).isSameAs(value);
    }
    assertThat(weaving.cache("books").underWay()).isZero();
  }

  @Test
  void anEvictionIsMadeAfterTheMethodUnlessThatFails() {
    MethodHandle find = find("value", "books");
    MethodHandle drop = method("drop", "id").with(CACHE_EVICT, "value", "books").link();
    call(find, 1L);
    books.does =
        () -> {
          assertThat(call(find, 1L)).isEqualTo("1 1");
          return null;
        };
    call(drop, 1L);
    fails();
    assertThat(call(find, 1L)).isInstanceOf(IOException.class);
    returns("tea");
    call(find, 1L);
    fails();
    call(drop, 1L);
    assertThat(call(find, 1L)).isEqualTo("tea");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEvictionBeforeTheMethodIsMadeOnceAndWhateverBecomesOfThat(boolean fails) {
    MethodHandle find = find("value", "books");
    MethodHandle drop =
        method("drop", "id").with(CACHE_EVICT, "value", "books", "beforeInvocation", "true").link();
    call(find, 1L);
    books.does =
        () -> {
          books.does = () -> "meanwhile";
          assertThat(call(find, 1L)).isEqualTo("meanwhile");
          if (fails) {
            throw new IOException();
          }
          return null;
        };
    call(drop, 1L);
    returns("later");
    assertThat(call(find, 1L)).isEqualTo("meanwhile");
  }

  @Test
  void evictionsHaveKeysAndConditionsAboutTheResult() {
    MethodHandle find = find("value", "books");
    MethodHandle drop =
        method("save", "book")
            .with(
                CACHE_EVICT,
                "value",
                "books",
                "key",
                "#result.id",
                "condition",
                "#result.title != 'keep'")
            .link();
    call(find, 1L);
    call(find, 2L);
    returns(new Book(1L, "keep"));
    call(drop, new Book(null, "any"));
    returns(new Book(2L, "drop"));
    call(drop, new Book(null, "any"));
    returns("anew");
    assertThat(call(find, 1L)).isEqualTo("1 1");
    assertThat(call(find, 2L)).isEqualTo("anew");
  }

  @Test
  void allEntriesGoWhateverTheKey() {
    MethodHandle find = find("value", "books");
    MethodHandle clear =
        method("drop", "id")
            .with(CACHE_EVICT, "value", "books", "allEntries", "true", "key", "#id")
            .link();
    call(find, 1L);
    call(clear, 2L);
    assertThat(weaving.cache("books").size()).isZero();
    assertThat(weaving.problems).isEmpty();
  }

  @Test
  void severalAnnotationsAreOneMethods() {
    MethodHandle find = find("value", "books");
    MethodHandle page = method("page", "title", "number").with(CACHEABLE, "value", "pages").link();
    MethodHandle drop =
        method("drop", "id")
            .with(
                CACHING,
                "evict",
                "@CacheEvict(cacheNames=\"books\", key=\"#id + 0\")"
                    + " @CacheEvict(cacheNames=\"pages\", allEntries=\"true\")")
            .link();
    call(find, 1L);
    call(find, 2L);
    call(page, "tea", 1);
    call(drop, 1L);
    assertThat(call(find, 1L)).isEqualTo("1 5");
    assertThat(call(find, 2L)).isEqualTo("2 2");
    assertThat(call(page, "tea", 1)).isEqualTo("tea1 6");

    MethodHandle anew =
        method("find", "id")
            .with(
                CACHING,
                "cacheable",
                "@Cacheable(value=\"books\")",
                "put",
                "@CachePut(value=\"copies\", key=\"'a' + #id\") @CachePut(value=\"copies\","
                    + " key=\"'b' + #id\")")
            .link();
    assertThat(call(anew, 1L)).isEqualTo("1 7");
    assertThat(weaving.cache("copies").size()).isEqualTo(2);
    assertThat(call(find, 1L)).isEqualTo("1 7");
  }

  @Test
  void whatTheClassSaysHoldsForThoseThatDoNotSayIt() {
    MethodHandle find =
        method("find", "id").with(CACHE_CONFIG, "cacheNames", "books").with(CACHEABLE).link();
    MethodHandle own =
        method("find", "id")
            .with(CACHE_CONFIG, "cacheNames", "books")
            .with(CACHEABLE, "value", "others")
            .link();
    assertThat(call(find, 1L)).isEqualTo("1 1");
    assertThat(call(own, 1L)).isEqualTo("1 2");
    assertThat(weaving.cache("books").size()).isEqualTo(1);
    assertThat(weaving.cache("others").size()).isEqualTo(1);
    MethodHandle keyed =
        method("find", "id")
            .with(CACHE_CONFIG, "cacheNames", "books", "keyGenerator", "generator")
            .with(CACHEABLE, "key", "#id")
            .link();
    assertThat(call(keyed, 1L)).isEqualTo("1 1");
    assertThat(weaving.problems).isEmpty();
  }

  @Test
  void whatAMethodCarriesTakesThePlaceOfWhatItsClassDoes() {
    MethodHandle put =
        method("find", "id")
            .carriedBy("Books", "find")
            .with(CACHE_PUT, "value", "books")
            .carriedBy("Books", null)
            .with(CACHEABLE, "value", "all")
            .link();
    call(put, 1L);
    assertThat(call(put, 1L)).isEqualTo("1 2");
    assertThat(weaving.strategy.parts().caches().all())
        .extracting(Caches.Known::name)
        .containsExactly("books");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          keyGenerator  | generator     | keyGenerator=generator names a bean
          cacheManager  | manager       | cacheManager=manager names a bean
          cacheResolver | resolver      | cacheResolver=resolver names a bean
          key           | @maker.of(#id)| key=@maker.of(#id): @maker is a bean
          key           | #idd + 1      | key=#idd + 1: there is no parameter idd; did you mean #id?
          key           | #idd          | key=#idd: there is no parameter idd; did you mean #id?
          key           | #p1           | key=#p1: there is no parameter p1
          key           | #result       | key=#result: there is no result before the method is called
          condition     | #result > 1   | condition=#result > 1: there is no result before
          condition     | #id >         | condition=#id >: Expression [#id >] @4
          unless        | #resul == 1   | unless=#resul == 1: there is no parameter resul
          """)
  void whatCannotBeFollowedIsToldAndThatAnnotationAloneIsLeftOut(
      String attribute, String value, String why) {
    MethodHandle find =
        method("find", "id")
            .with(CACHEABLE, "value", "wrong", attribute, value)
            .with(CACHE_EVICT, "value", "right")
            .link();
    assertThat(weaving.problems).singleElement().asString().startsWith("@Cacheable: " + why);
    assertThat(call(find, 1L)).isEqualTo("1 1");
    assertThat(call(find, 1L)).isEqualTo("1 2");
    assertThat(weaving.strategy.parts().caches().all())
        .extracting(Caches.Known::name)
        .containsExactly("right");
  }

  @ParameterizedTest
  @ValueSource(strings = {"normal", "equals", "hashCode", "toString", "finalize"})
  void whatAClassCarriesIsNotForWhatTellsOfTheObjectOrIsOnNone(String name) {
    weaving
        .method(Named.class, name)
        .ofItsClass()
        .with(CACHEABLE, "value", "names")
        .with(CACHE_PUT, "value", "names")
        .with(CACHE_EVICT, "value", "names", "allEntries", "true")
        .with(CACHING, "evict", "@CacheEvict(value=\"names\")")
        .link();
    assertThat(weaving.problems).isEmpty();
    assertThat(weaving.strategy.parts().caches().all()).isEmpty();
  }

  @Test
  void oneThatTellsOfTheObjectIsNotCachedThoughItSaysSo() {
    for (String each : new String[] {"equals", "hashCode", "toString"}) {
      weaving.method(Named.class, each).with(CACHEABLE, "value", "names").link();
    }
    assertThat(weaving.problems).hasSize(3).allMatch(each -> each.contains("tell of the object"));
    weaving.method(Named.class, "normal").with(CACHEABLE, "value", "names").link();
    assertThat(weaving.problems).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          drop    | keyGenerator | generator
          drop    | cacheManager | manager
          drop    | condition    | @maker.is(#id)
          drop    | key          | #idd
          someday | key          | #id
          """)
  void anEvictionThatCannotBeFollowedEmptiesItsCaches(String name, String attribute, String value) {
    MethodHandle find = find("value", "books");
    call(find, 1L);
    MethodHandle drop =
        method(name, "id").with(CACHE_EVICT, "value", "others,books", attribute, value).link();
    assertThat(weaving.problems)
        .singleElement()
        .asString()
        .endsWith("; in its place each call empties its caches");
    assertThat(weaving.cache("books").size()).isEqualTo(1);
    returns(null);
    assertThat(call(drop, 2L)).isNull();
    assertThat(weaving.cache("books").size()).isZero();
    call(find, 1L);
    assertThat(weaving.cache("books").size()).isEqualTo(1);
    // of one that fails nobody knows what it has done
    fails();
    assertThat(call(drop, 2L)).isInstanceOf(IOException.class);
    assertThat(weaving.cache("books").size()).isZero();
  }

  @Test
  void anEvictionThatCannotBeFollowedEmptiesItsCachesWhenAStageEnds() {
    MethodHandle find = find("value", "books");
    MethodHandle drop =
        method("later", "id").with(CACHE_EVICT, "value", "books", "keyGenerator", "any").link();
    call(find, 1L);
    CompletableFuture<Object> own = new CompletableFuture<>();
    returns(own);
    call(drop, 1L);
    assertThat(weaving.cache("books").size()).isEqualTo(1);
    own.complete("done");
    assertThat(weaving.cache("books").size()).isZero();
  }

  @Test
  void whereAPutCannotBeFollowedTheMethodIsCalledAndThePutsCachesAreEmptied() {
    MethodHandle copies = method("find", "id").with(CACHEABLE, "value", "copies").link();
    call(copies, 1L);
    MethodHandle both =
        method("find", "id")
            .with(CACHEABLE, "value", "books")
            .with(CACHE_PUT, "value", "copies", "keyGenerator", "generator")
            .link();
    assertThat(call(both, 1L)).isEqualTo("1 2");
    assertThat(weaving.cache("copies").size()).isZero();
    assertThat(call(both, 1L)).isEqualTo("1 3");
    assertThat(call(find("value", "books"), 1L)).isEqualTo("1 3");
  }

  @Test
  void ofAPutOfOursAtTheSameTimeNeitherStays() {
    MethodHandle find = find("value", "books");
    MethodHandle put = method("find", "id").with(CACHE_PUT, "value", "books").link();
    MethodHandle ours =
        method("find", "id").with(CachingAnnotations.CACHE_PUT, "name", "books").link();
    books.does =
        () -> {
          books.does = () -> "inner";
          call(ours, 1L);
          books.does = () -> "anew";
          return "outer";
        };
    call(put, 1L);
    assertThat(call(find, 1L)).isEqualTo("anew");
    assertThat(weaving.cache("books").underWay()).isZero();
  }

  @Test
  void whoHoldsALockDoesNotWaitForAnotherOnesLoad() throws InterruptedException {
    weaving.context.with("outrigger.cache.max-wait", "1h");
    MethodHandle find = find("value", "books");
    MethodHandle locked = method("locked", "id").with(CACHEABLE, "value", "books").link();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch open = new CountDownLatch(1);
    books.does =
        () -> {
          books.does = () -> "second";
          inside.countDown();
          open.await();
          return "first";
        };
    CompletableFuture<Object> one = CompletableFuture.supplyAsync(() -> call(find, 1L));
    inside.await();
    assertThat(call(locked, 1L)).isEqualTo("second");
    open.countDown();
    assertThat(one.join()).isEqualTo("first");
  }

  @Test
  void otherThingsThatCannotBeFollowedAreToldAsWell() {
    find();
    method("drop", "id").with(CACHEABLE, "value", "books").link();
    method("flux", "id").with(CACHE_PUT, "value", "books").link();
    method("find").with(CACHEABLE, "value", "books", "key", "#id + 1").link();
    method("find", "id")
        .with(CACHE_CONFIG, "cacheNames", "books", "cacheManager", "manager")
        .with(CACHEABLE)
        .link();
    method("find", "id")
        .with(CACHE_EVICT, "value", "a", "beforeInvocation", "true", "key", "#result")
        .link();
    method("find", "id")
        .with(CACHING, "evict", "@CacheEvict(value=\"a\") @CacheEvict(key=\"#id\")")
        .link();
    assertThat(weaving.problems)
        .satisfiesExactly(
            each -> assertThat(each).startsWith("@Cacheable: expected cacheNames="),
            each -> assertThat(each).contains("a method that returns nothing"),
            each -> assertThat(each).contains("reactor.core.publisher.Flux"),
            each -> assertThat(each).contains("expected #p0 for the first"),
            each -> assertThat(each).contains("cacheManager=manager names a bean"),
            each -> assertThat(each).contains("there is no result before"),
            each -> assertThat(each).startsWith("@Caching: @CacheEvict(key=#id): expected"));
  }

  @Test
  void suspendingFunctionsAreLeftAsTheyAre() throws Throwable {
    for (AnnotationSpec each : new AnnotationSpec[] {CACHEABLE, CACHE_PUT, CACHE_EVICT, CACHING}) {
      MethodHandle awaited =
          weaving
              .method(Catalog.class, "awaited", String.class, Continuation.class)
              .with(
                  each,
                  each == CACHING ? "evict" : "value",
                  each == CACHING ? "@CacheEvict(value=\"goods\")" : "goods")
              .link();
      Catalog catalog = new Catalog();
      assertThat(awaited.invoke(catalog, "a", null))
          .isNotEqualTo(awaited.invoke(catalog, "a", null));
    }
    assertThat(weaving.problems)
        .hasSize(4)
        .allMatch(line -> line.endsWith(": caches do not follow Kotlin's suspending functions"));
  }

  @Test
  void withoutSpringsParserExpressionsAreLeftOutAndTheRestApplies() throws Throwable {
    ClassLoader without =
        new Copied(Books.class.getClassLoader(), Books.class, Book.class) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.springframework.")) {
              throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
          }
        };
    Class<?> copy = without.loadClass(Books.class.getName());
    var constructor = copy.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object other = constructor.newInstance();
    MethodHandle expression =
        weaving
            .method(copy, "find")
            .named("id")
            .with(CACHEABLE, "value", "a", "key", "#id + 1")
            .link();
    assertThat(weaving.problems)
        .singleElement()
        .asString()
        .startsWith("@Cacheable: expressions are evaluated by Spring's own parser: expected");
    assertThat(Calls.of(expression, other, 1L)).isEqualTo("1 1");
    assertThat(Calls.of(expression, other, 1L)).isEqualTo("1 2");
    for (String[] each : new String[][] {{}, {"key", "#id"}, {"key", "#p0"}}) {
      MethodHandle plain =
          weaving
              .method(copy, "find")
              .named("id")
              .with(CACHE_CONFIG, "cacheNames", "b")
              .with(CACHEABLE, each)
              .link();
      assertThat(Calls.of(plain, other, 1L)).isEqualTo("1 3");
    }
  }

  @Test
  void whatFailsWhenItIsEvaluatedIsCountedAndTheMethodIsCalled() {
    MethodHandle failing =
        method("of", "book").with(CACHEABLE, "value", "books", "key", "#book.titel").link();
    MethodHandle condition =
        method("of", "book").with(CACHEABLE, "value", "books", "condition", "#book.titel").link();
    MethodHandle unless =
        method("of", "book").with(CACHEABLE, "value", "books", "unless", "#book.titel").link();
    Book book = new Book(1L, "tea");
    int calls = 0;
    for (MethodHandle each : new MethodHandle[] {failing, condition, unless}) {
      for (int i = 0; i < 2; i++) {
        calls++;
        assertThat(call(each, book)).isEqualTo("tea " + calls);
        assertThat(weaving.counts("books").errors.sum()).isEqualTo(calls);
      }
    }
    assertThat(weaving.context.warnings)
        .allMatch(each -> each.startsWith("cache books: ") && !each.contains("tea"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"#book.id", "#book"})
  void nullIsNoKeyOfAnExpression(String key) {
    MethodHandle of = method("of", "book").with(CACHEABLE, "value", "a", "key", key).link();
    @Nullable Book unsaved = key.equals("#book") ? null : new Book(null, "tea");
    call(of, unsaved);
    call(of, unsaved);
    assertThat(books.calls).hasValue(2);
    assertThat(weaving.counts("a").errors.sum()).isEqualTo(2);
    assertThat(weaving.context.warnings).anyMatch(each -> each.contains("for it is null"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"key", "condition", "unless"})
  void whereNobodyCanTellWhichEntryIsMeantAllGo(String attribute) {
    MethodHandle find = find("value", "books");
    call(find, 1L);
    String[] more = {"value", "books", attribute, "#book.titel"};
    if (!attribute.equals("unless")) {
      MethodHandle drop = method("of", "book").with(CACHE_EVICT, more).link();
      call(drop, new Book(2L, "tea"));
      assertThat(weaving.cache("books").size()).isZero();
      call(find, 1L);
    }
    MethodHandle put = method("of", "book").with(CACHE_PUT, more).link();
    call(put, new Book(2L, "tea"));
    assertThat(weaving.cache("books").size()).isZero();
    assertThat(weaving.cache("books").underWay()).isZero();
  }

  @Test
  void ofStagesAndMonosTheCompletedValueIsMeant() {
    MethodHandle later =
        method("later", "id").with(CACHEABLE, "value", "a", "unless", "#result == 'cup'").link();
    for (String each : new String[] {"cup", "tea", "late"}) {
      returns(CompletableFuture.completedFuture(each));
      assertThat(((CompletableFuture<?>) call(later, 1L)).join())
          .isEqualTo(each.equals("late") ? "tea" : each);
    }
    MethodHandle mono =
        method("mono", "id").with(CACHEABLE, "value", "b", "unless", "#result == 'cup'").link();
    for (String each : new String[] {"cup", "tea", "late"}) {
      returns(Mono.just(each));
      assertThat(((Mono<?>) call(mono, 1L)).block()).isEqualTo(each.equals("late") ? "tea" : each);
    }
  }

  @Test
  void putsThatNeverEndAreLetGoOf() {
    MethodHandle find = find("value", "books");
    MethodHandle put = method("later", "id").with(CACHE_PUT, "value", "books").link();
    CompletableFuture<Object> late = new CompletableFuture<>();
    returns(late);
    for (int i = 0; i < Flights.MOST_UNKEYED + 1; i++) {
      call(put, 1L);
    }
    assertThat(weaving.cache("books").underWay()).isEqualTo(Flights.MOST_UNKEYED);
    weaving.context.passFiveSeconds(120);
    assertThat(weaving.cache("books").underWay()).isZero();
    returns(CompletableFuture.completedFuture("put"));
    call(put, 1L);
    assertThat(call(find, 1L)).isEqualTo("put");
    // and what comes at last is not kept
    late.complete("late");
    returns("anew");
    assertThat(call(find, 1L)).isEqualTo("anew");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          key       | #id               | 2
          key       | #id + 0           | 2
          key       | #result.length()  |
          condition | #id == 1          | 2
          condition | #id > 1           | 1,2
          condition | #result != null   | 2
          unless    | #result == null   | 2
          """)
  void ofWhatIsCancelledOnlyWhatItMayHaveBeenAboutGoes(
      String attribute, String value, @Nullable String left) {
    MethodHandle find = find("value", "books");
    AnnotationSpec[] both = {CACHE_PUT, CACHE_EVICT};
    for (AnnotationSpec each : both) {
      if (each == CACHE_EVICT && attribute.equals("unless")) {
        continue;
      }
      MethodHandle mono =
          method("mono", "id").with(each, "value", "books", attribute, value).link();
      weaving.cache("books").clear();
      books.does = null;
      call(find, 1L);
      call(find, 2L);
      returns(Mono.never());
      ((Mono<?>) call(mono, 1L)).subscribe().dispose();
      returns("anew");
      StringBuilder found = new StringBuilder();
      for (long id = 1; id <= 2; id++) {
        found.append(call(find, id).equals("anew") ? "" : (found.isEmpty() ? "" : ",") + id);
      }
      assertThat(found).as(each.name()).hasToString(left == null ? "" : left);
      assertThat(weaving.counts("books").errors.sum()).isZero();
      assertThat(weaving.cache("books").underWay()).isZero();
    }
  }

  @Test
  void anOptionalThatIsNotAskedForIsLeftAsItIs() {
    returns(null);
    MethodHandle evicts = method("perhaps", "title").with(CACHE_EVICT, "value", "titles").link();
    assertThat(call(evicts, "a")).isNull();
    MethodHandle byTitle = method("byTitle", "title").with(CACHEABLE, "value", "titles").link();
    MethodHandle asks =
        method("perhaps", "title")
            .with(CACHE_EVICT, "value", "titles", "condition", "#result == 'tea'")
            .link();
    returns("old");
    call(byTitle, "a");
    returns(Optional.of("cup"));
    assertThat(call(asks, "a")).isEqualTo(Optional.of("cup"));
    assertThat(weaving.cache("titles").size()).isEqualTo(1);
    returns(Optional.of("tea"));
    call(asks, "a");
    assertThat(weaving.cache("titles").size()).isZero();
  }

  @Test
  void stagesAndMonosPutAndEvictWhenTheyEnd() {
    MethodHandle find = find("value", "books");
    MethodHandle put =
        method("later", "id").with(CACHE_PUT, "value", "books", "key", "#result.id").link();
    CompletableFuture<Object> own = new CompletableFuture<>();
    returns(own);
    CompletableFuture<?> saved = (CompletableFuture<?>) call(put, 5L);
    assertThat(weaving.cache("books").size()).isZero();
    Book book = new Book(1L, "tea");
    own.complete(book);
    assertThat(saved).isCompleted();
    assertThat(call(find, 1L)).isSameAs(book);

    MethodHandle drop = method("mono", "id").with(CACHE_EVICT, "value", "books").link();
    returns(Mono.just("done"));
    Mono<?> dropped = (Mono<?>) call(drop, 1L);
    assertThat(call(find, 1L)).isSameAs(book);
    dropped.block();
    assertThat(weaving.cache("books").size()).isZero();

    MethodHandle putMono = method("mono", "id").with(CACHE_PUT, "value", "books").link();
    returns(Mono.just("put"));
    Mono<?> putting = (Mono<?>) call(putMono, 1L);
    putting.block();
    assertThat(call(find, 1L)).isEqualTo("put");
    returns(Mono.never());
    ((Mono<?>) call(putMono, 1L)).subscribe().dispose();
    assertThat(weaving.cache("books").size()).isZero();
    assertThat(weaving.cache("books").underWay()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStageThatIsCancelledMayHaveDoneWhatItDoes(boolean puts) {
    MethodHandle find = find("value", "books");
    MethodHandle write =
        method("later", "id").with(puts ? CACHE_PUT : CACHE_EVICT, "value", "books").link();
    call(find, 1L);
    call(find, 2L);
    returns(new CompletableFuture<>());
    ((CompletableFuture<?>) call(write, 1L)).cancel(true);
    books.does = null;
    assertThat(call(find, 1L)).isEqualTo("1 4");
    assertThat(call(find, 2L)).isEqualTo("2 2");
    assertThat(weaving.cache("books").underWay()).isZero();
  }

  @Test
  void whoHasWaitedForAStageIsNotAnsweredForArgumentsOfLater() {
    MethodHandle find =
        method("laterOf", "titles")
            .with(CACHEABLE, "value", "books", "unless", "#result == 'of the first'")
            .link();
    CompletableFuture<Object> own = new CompletableFuture<>();
    returns(own);
    call(find, List.of("tea"));
    List<String> titles = new ArrayList<>(List.of("tea"));
    CompletableFuture<?> changed = (CompletableFuture<?>) call(find, titles);
    CompletableFuture<?> same = (CompletableFuture<?>) call(find, List.of("tea"));
    titles.set(0, "cup");
    returns(CompletableFuture.completedFuture("of another call"));
    own.complete("of the first");
    assertThat(changed.join()).isEqualTo("of the first");
    assertThat(same.join()).isEqualTo("of another call");
    assertThat(books.calls).hasValue(2);
  }

  @Test
  void whoHasWaitedForAStageOfWhatIsReadOnceIsNotAnsweredForArgumentsOfLater() {
    MethodHandle find = method("laterOf", "titles").with(CACHEABLE, "value", "books").link();
    CompletableFuture<Object> own = new CompletableFuture<>();
    returns(own);
    call(find, List.of("tea"));
    List<String> titles = new ArrayList<>(List.of("tea"));
    CompletableFuture<?> changed = (CompletableFuture<?>) call(find, titles);
    titles.set(0, "cup");
    returns(CompletableFuture.completedFuture("of another call"));
    own.complete(Stream.of("of the first"));
    assertThatThrownBy(changed::join)
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("arguments");
    assertThat(books.calls).hasValue(1);
  }
}
