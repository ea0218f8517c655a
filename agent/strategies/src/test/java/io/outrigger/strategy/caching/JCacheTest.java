package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.JCacheAnnotations.CACHE_DEFAULTS;
import static io.outrigger.strategy.caching.JCacheAnnotations.CACHE_PUT;
import static io.outrigger.strategy.caching.JCacheAnnotations.CACHE_REMOVE;
import static io.outrigger.strategy.caching.JCacheAnnotations.CACHE_REMOVE_ALL;
import static io.outrigger.strategy.caching.JCacheAnnotations.CACHE_RESULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.strategy.FakeContext;
import io.outrigger.strategy.MethodLinking;
import io.outrigger.strategy.caching.Books.Book;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CacheRemove;
import kotlin.coroutines.Continuation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** JCache's annotations, attribute by attribute. */
@Timeout(30)
@SuppressWarnings("FutureReturnValueIgnored") // the method under test hands it on
class JCacheTest {

  private static final String GENERATOR = Shouting.class.getName();

  private final Weaving weaving =
      new Weaving(new FakeContext().with("outrigger.annotations.adopt", "jcache"), null);
  private final Books books = new Books();

  private MethodHandle link(String name, AnnotationSpec spec, String... attributes) {
    return method(name).with(spec, attributes).link();
  }

  private MethodLinking.Linking method(String name) {
    return weaving.method(Books.class, name);
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

  private void fails(Exception with) {
    books.does =
        () -> {
          throw with;
        };
  }

  @Test
  void nothingAppliesUntilTheVocabularyIsAdopted() {
    FakeContext context = new FakeContext();
    assertThat(new CachingStrategy().start(context)).hasSize(1);
    context.with("outrigger.annotations.adopt", "jcache,spring");
    assertThat(new CachingStrategy().start(context)).hasSize(3);
  }

  @Test
  void aResultIsKeptUnlessItIsNull() {
    MethodHandle find = link("find", CACHE_RESULT, "cacheName", "books");
    returns(null);
    call(find, 1L);
    books.does = null;
    assertThat(call(find, 1L)).isEqualTo("1 2");
    assertThat(call(find, 1L)).isEqualTo("1 2");
    assertThat(call(find, 2L)).isEqualTo("2 3");
  }

  @Test
  void aCacheIsNamedByTheAnnotationOrTheClassOrTheMethod() {
    link("find", CACHE_RESULT, "cacheName", "own");
    method("find")
        .with(CACHE_DEFAULTS, "cacheName", "of class")
        .with(CACHE_RESULT, "cacheName", "own")
        .link();
    method("find").with(CACHE_DEFAULTS, "cacheName", "of class").with(CACHE_RESULT).link();
    method("page").with(CACHE_DEFAULTS).with(CACHE_RESULT).link();
    weaving.method(Catalog.class, "many").with(CACHE_RESULT).link();
    assertThat(weaving.strategy.parts().caches().all())
        .extracting(Caches.Known::name)
        .containsExactly(
            Books.class.getName() + ".page(java.lang.String,int)",
            Catalog.class.getName() + ".many([I)",
            "of class",
            "own");
  }

  @ParameterizedTest
  @ValueSource(strings = {"remove", "removeAll", "put", "result without looking"})
  void aNameThatNobodyAnswersFromIsTold(String kind) {
    MethodHandle find =
        link("find", CACHE_RESULT, "cacheName", "books", "exceptionCacheName", "failures");
    List<MethodHandle> writing = new ArrayList<>();
    for (String each : List.of("boks", "books", "failures")) {
      writing.add(
          switch (kind) {
            case "remove" -> link("byTitle", CACHE_REMOVE, "cacheName", each);
            case "removeAll" -> link("byTitle", CACHE_REMOVE_ALL, "cacheName", each);
            case "put" -> link("storeBook", CACHE_PUT, "cacheName", each);
            default -> link("byTitle", CACHE_RESULT, "cacheName", each, "skipGet", "true");
          });
    }
    try {
      weaving.context.passFiveSeconds(13);
    } finally {
      Reference.reachabilityFence(find);
      Reference.reachabilityFence(writing);
    }
    assertThat(weaving.problems).isEmpty();
    assertThat(weaving.context.warnings)
        .singleElement()
        .asString()
        .startsWith("cache boks: " + Books.class.getName() + "#")
        .endsWith("and no method that was called so far answers from it; did you mean books?");
  }

  @Test
  void theKeyIsMadeOfThoseParametersThatAreMarked() {
    MethodHandle keyed = link("keyed", CACHE_RESULT, "cacheName", "titles");
    assertThat(call(keyed, "a", "tea", 1)).isEqualTo("tea1 1");
    assertThat(call(keyed, "b", "tea", 2)).isEqualTo("tea1 1");
    // which is that of a method with nothing else
    MethodHandle byTitle = link("byTitle", CACHE_RESULT, "cacheName", "titles");
    assertThat(call(byTitle, "tea")).isEqualTo("tea1 1");
    MethodHandle page = link("page", CACHE_RESULT, "cacheName", "titles");
    assertThat(call(page, "tea", 1)).isEqualTo("tea1 2");
    assertThat(call(page, "tea", 1)).isEqualTo("tea1 2");
  }

  @Test
  void suspendingFunctionsAreLeftAsTheyAre() throws Throwable {
    for (AnnotationSpec each :
        new AnnotationSpec[] {CACHE_RESULT, CACHE_PUT, CACHE_REMOVE, CACHE_REMOVE_ALL}) {
      MethodHandle awaited =
          weaving
              .method(Catalog.class, "awaited", String.class, Continuation.class)
              .with(each, "cacheName", "goods")
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
  void withSkipGetTheMethodIsCalledAndItsResultKept() {
    MethodHandle find = link("find", CACHE_RESULT, "cacheName", "books");
    MethodHandle skip = link("find", CACHE_RESULT, "cacheName", "books", "skipGet", "true");
    assertThat(call(find, 1L)).isEqualTo("1 1");
    assertThat(call(skip, 1L)).isEqualTo("1 2");
    assertThat(call(skip, 1L)).isEqualTo("1 3");
    assertThat(call(find, 1L)).isEqualTo("1 3");
  }

  @Test
  void exceptionsAreKeptWhereTheyHaveACache() {
    MethodHandle find =
        link("find", CACHE_RESULT, "cacheName", "books", "exceptionCacheName", "errors");
    MethodHandle skip =
        link(
            "find",
            CACHE_RESULT,
            "cacheName",
            "books",
            "exceptionCacheName",
            "errors",
            "skipGet",
            "true");
    MethodHandle without = link("find", CACHE_RESULT, "cacheName", "others");
    IOException first = new IOException("first");
    fails(first);
    assertThat(call(find, 1L)).isSameAs(first);
    call(without, 1L);
    returns("tea");
    assertThat(call(find, 1L)).isSameAs(first);
    assertThat(call(find, 2L)).isEqualTo("tea");
    assertThat(call(without, 1L)).isEqualTo("tea");
    // neither looks for one
    assertThat(call(skip, 3L)).isEqualTo("tea");
    assertThat(call(skip, 1L)).isEqualTo("tea");
    // and what there is now comes before what was thrown
    assertThat(call(find, 1L)).isEqualTo("tea");
    IOException second = new IOException("second");
    fails(second);
    call(skip, 4L);
    returns("tea");
    assertThat(call(find, 4L)).isSameAs(second);
    assertThat(weaving.cache("errors").underWay()).isZero();
    assertThat(weaving.counts("errors").hits.sum()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          java.io.IOException                               |                               | true  | false
          java.lang.RuntimeException,java.io.IOException    |                               | true  | true
                                                            | java.io.IOException           | false | true
          java.io.IOException                               | java.io.FileNotFoundException | false | false
          java.lang.Exception                               | java.io.FileNotFoundException | false | true
          java.io.EOFException                              | java.io.EOFException          | false | false
                                                            |                               | true  | true
          """)
  void someExceptionsAreKeptAndOthersNot(
      String cached, String not, boolean notFound, boolean illegal) {
    MethodHandle find =
        link(
            "find",
            CACHE_RESULT,
            "exceptionCacheName",
            "errors",
            "cachedExceptions",
            Objects.toString(cached, ""),
            "nonCachedExceptions",
            Objects.toString(not, ""));
    fails(new FileNotFoundException());
    call(find, 1L);
    fails(new IllegalStateException());
    call(find, 2L);
    returns("tea");
    assertThat(call(find, 1L) instanceof FileNotFoundException).isEqualTo(notFound);
    assertThat(call(find, 2L) instanceof IllegalStateException).isEqualTo(illegal);
  }

  @Test
  void whatEndsTheMachineIsNoExceptionOfTheKeys() {
    MethodHandle find = link("find", CACHE_RESULT, "exceptionCacheName", "errors");
    books.does =
        () -> {
          throw new StackOverflowError();
        };
    assertThat(call(find, 1L)).isInstanceOf(StackOverflowError.class);
    returns("tea");
    assertThat(call(find, 1L)).isEqualTo("tea");
  }

  @Test
  void anArgumentIsPutWhenTheMethodHasReturned() {
    MethodHandle byTitle = link("byTitle", CACHE_RESULT, "cacheName", "titles");
    MethodHandle store = link("store", CACHE_PUT, "cacheName", "titles");
    books.does =
        () -> {
          assertThat(weaving.cache("titles").size()).isZero();
          return "stored";
        };
    assertThat(call(store, "tea", "green")).isEqualTo("stored");
    returns("called");
    assertThat(call(byTitle, "tea")).isEqualTo("green");
    fails(new IOException());
    call(store, "cup", "blue");
    returns("called");
    assertThat(call(byTitle, "cup")).isEqualTo("called");
    // null is none
    call(store, "tea", null);
    assertThat(call(byTitle, "tea")).isEqualTo("called");
  }

  @Test
  void whatIsPutIsNoPartOfTheKey() {
    MethodHandle store = link("storeBook", CACHE_PUT, "cacheName", "own");
    Book book = new Book(1L, "tea");
    call(store, book);
    MethodHandle all = link("all", CACHE_RESULT, "cacheName", "own");
    assertThat(call(all)).isSameAs(book);
  }

  @Test
  void theKeyIsMadeWhenTheMethodHasReturned() {
    MethodHandle at = link("at", CACHE_RESULT, "cacheName", "places");
    MethodHandle storeAt = link("storeAt", CACHE_PUT, "cacheName", "places");
    int[] place = {0};
    books.does =
        () -> {
          place[0] = 7;
          return null;
        };
    call(storeAt, place, "tea");
    assertThat(call(at, (Object) new int[] {7})).isEqualTo("tea");
    assertThat(call(at, (Object) new int[] {0})).isNull();
  }

  @Test
  void anArgumentIsPutBeforeTheMethodIsCalled() {
    MethodHandle byTitle = link("byTitle", CACHE_RESULT, "cacheName", "titles");
    MethodHandle store =
        link("store", CACHE_PUT, "cacheName", "titles", "afterInvocation", "false");
    books.does =
        () -> {
          assertThat(call(byTitle, "tea")).isEqualTo("green");
          throw new IOException();
        };
    call(store, "tea", "green");
    assertThat(call(byTitle, "tea")).isEqualTo("green");
    assertThat(weaving.cache("titles").underWay()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"cacheFor, noCacheFor, CachePut", "evictFor, noEvictFor, CacheRemove"})
  void afterSomeExceptionsItIsDoneAsWell(String some, String none, String kind) {
    MethodHandle byTitle = link("byTitle", CACHE_RESULT, "cacheName", "titles");
    for (boolean for1 : new boolean[] {true, false}) {
      returns("called");
      call(byTitle, "tea");
      MethodHandle storing =
          link(
              "store",
              kind.equals("CachePut") ? CACHE_PUT : CACHE_REMOVE,
              "cacheName",
              "titles",
              for1 ? some : none,
              "java.io.IOException");
      fails(for1 ? new IllegalStateException() : new FileNotFoundException());
      call(storing, "tea", "green");
      assertThat(call(byTitle, "tea")).isEqualTo("called");
      fails(for1 ? new FileNotFoundException() : new IllegalStateException());
      call(storing, "tea", "green");
      returns("anew");
      assertThat(call(byTitle, "tea")).isEqualTo(kind.equals("CachePut") ? "green" : "anew");
      weaving.cache("titles").clear();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "java.util.concurrent.CompletionException, true, false",
    "java.io.IOException, false, true"
  })
  void whatAMethodThrowsIsMeantAsItIsAndWhatAStageFailsByWithoutItsWrapping(
      String evictFor, boolean thrown, boolean failed) {
    MethodHandle find = link("find", CACHE_RESULT, "cacheName", "books");
    CompletionException wrapping = new CompletionException(new IOException());
    MethodHandle later = link("later", CACHE_REMOVE, "cacheName", "books", "evictFor", evictFor);
    returns("tea");
    call(find, 1L);
    fails(wrapping);
    assertThat(call(later, 1L)).isSameAs(wrapping);
    assertThat(weaving.cache("books").size()).isEqualTo(thrown ? 0 : 1);
    returns("tea");
    call(find, 1L);
    returns(CompletableFuture.failedFuture(wrapping));
    call(later, 1L);
    assertThat(weaving.cache("books").size()).isEqualTo(failed ? 0 : 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStageThatIsCancelledMayHaveDoneWhatItDoes(boolean puts) {
    MethodHandle find = link("find", CACHE_RESULT, "cacheName", "books");
    MethodHandle remove = link("later", CACHE_REMOVE, "cacheName", "books");
    MethodHandle put = link("storeLater", CACHE_PUT, "cacheName", "books");
    call(find, 1L);
    call(find, 2L);
    returns(new CompletableFuture<>());
    Object written = puts ? call(put, 1L, "tea") : call(remove, 1L);
    ((CompletableFuture<?>) written).cancel(true);
    books.does = null;
    assertThat(call(find, 1L)).isEqualTo("1 4");
    assertThat(call(find, 2L)).isEqualTo("2 2");
    assertThat(weaving.cache("books").underWay()).isZero();
  }

  @Test
  void anEntryIsRemovedWhenTheMethodHasReturned() {
    MethodHandle byTitle = link("byTitle", CACHE_RESULT, "cacheName", "titles");
    MethodHandle remove = link("keyed", CACHE_REMOVE, "cacheName", "titles");
    returns("old");
    call(byTitle, "tea");
    call(byTitle, "cup");
    fails(new IOException());
    call(remove, "note", "tea", 1);
    books.does =
        () -> {
          assertThat(call(byTitle, "tea")).isEqualTo("old");
          return null;
        };
    call(remove, "note", "tea", 1);
    returns("anew");
    assertThat(call(byTitle, "tea")).isEqualTo("anew");
    assertThat(call(byTitle, "cup")).isEqualTo("old");
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void entriesAreRemovedBeforeTheMethodIsCalled(boolean all, boolean fails) {
    MethodHandle byTitle = link("byTitle", CACHE_RESULT, "cacheName", "titles");
    MethodHandle remove =
        link(
            "keyed",
            all ? CACHE_REMOVE_ALL : CACHE_REMOVE,
            "cacheName",
            "titles",
            "afterInvocation",
            "false");
    returns("old");
    call(byTitle, "tea");
    call(byTitle, "cup");
    books.does =
        () -> {
          books.does = () -> "meanwhile";
          assertThat(call(byTitle, "tea")).isEqualTo("meanwhile");
          if (fails) {
            throw new IOException();
          }
          return null;
        };
    call(remove, "note", "tea", 1);
    returns("later");
    assertThat(call(byTitle, "tea")).isEqualTo("meanwhile");
    assertThat(call(byTitle, "cup")).isEqualTo(all ? "later" : "old");
  }

  @Test
  void allEntriesAreRemovedWhenTheMethodHasReturned() {
    MethodHandle byTitle = link("byTitle", CACHE_RESULT, "cacheName", "titles");
    MethodHandle clear =
        link("all", CACHE_REMOVE_ALL, "cacheName", "titles", "evictFor", "java.io.IOException");
    for (boolean failing : new boolean[] {true, false}) {
      returns("old");
      call(byTitle, "tea");
      fails(new IllegalStateException());
      call(clear);
      assertThat(weaving.cache("titles").size()).isEqualTo(1);
      if (failing) {
        fails(new IOException());
      } else {
        returns("done");
      }
      call(clear);
      assertThat(weaving.cache("titles").size()).isZero();
    }
  }

  @Test
  void stagesAndMonosDoItWhenTheyEnd() {
    MethodHandle find = link("find", CACHE_RESULT, "cacheName", "books");
    MethodHandle later = link("later", CACHE_RESULT, "cacheName", "books");
    returns(CompletableFuture.completedFuture("tea"));
    ((CompletableFuture<?>) call(later, 1L)).join();
    assertThat(call(find, 1L)).isEqualTo("tea");
    MethodHandle remove =
        link("later", CACHE_REMOVE, "cacheName", "books", "evictFor", "java.io.IOException");
    for (Exception each : new Exception[] {new IllegalStateException(), new IOException()}) {
      CompletableFuture<Object> own = new CompletableFuture<>();
      returns(own);
      call(remove, 1L);
      assertThat(weaving.cache("books").size()).isEqualTo(1);
      own.completeExceptionally(new CompletionException(each));
    }
    assertThat(weaving.cache("books").size()).isZero();
    returns(Mono.just("cup"));
    MethodHandle mono = link("mono", CACHE_RESULT, "cacheName", "books", "skipGet", "true");
    ((Mono<?>) call(mono, 1L)).block();
    assertThat(call(find, 1L)).isEqualTo("cup");
  }

  @Test
  void aGeneratorOfTheApplicationMakesTheKeys() {
    MethodHandle keyed =
        link("keyed", CACHE_RESULT, "cacheName", "titles", "cacheKeyGenerator", GENERATOR);
    MethodHandle byTitle =
        method("byTitle")
            .with(CACHE_DEFAULTS, "cacheName", "titles", "cacheKeyGenerator", GENERATOR)
            .with(CACHE_RESULT)
            .link();
    MethodHandle plain =
        method("byTitle")
            .with(CACHE_DEFAULTS, "cacheName", "titles")
            .with(CACHE_RESULT, "cacheKeyGenerator", "javax.cache.annotation.CacheKeyGenerator")
            .link();
    assertThat(weaving.problems).isEmpty();
    assertThat(call(keyed, "a", "tea", 1)).isEqualTo("tea1 1");
    assertThat(call(keyed, "b", "TEA", 2)).isEqualTo("tea1 1");
    assertThat(call(byTitle, "Tea")).isEqualTo("tea1 1");
    assertThat(call(plain, "tea")).isEqualTo("tea 2");
    MethodHandle remove =
        link("byTitle", CACHE_REMOVE, "cacheName", "titles", "cacheKeyGenerator", GENERATOR);
    call(remove, "tEA");
    assertThat(call(byTitle, "tea")).isEqualTo("tea 4");
  }

  @Test
  void aGeneratorIsShownTheCall() throws ReflectiveOperationException {
    MethodHandle store =
        link("store", CACHE_PUT, "cacheName", "titles", "cacheKeyGenerator", GENERATOR);
    call(store, "tea", "green");
    CacheKeyInvocationContext<?> context = Objects.requireNonNull(Shouting.last);
    assertThat(context.getTarget()).isSameAs(books);
    assertThat(context.getCacheName()).isEqualTo("titles");
    assertThat(context.getMethod())
        .isEqualTo(Books.class.getDeclaredMethod("store", String.class, Object.class));
    assertThat(context.getAnnotations()).isEmpty();
    assertThat(context.getCacheAnnotation()).isNull();
    assertThat(context.getAllParameters())
        .extracting(CacheInvocationParameter::getValue)
        .containsExactly("tea", "green");
    assertThat(context.getKeyParameters())
        .extracting(CacheInvocationParameter::getParameterPosition)
        .containsExactly(0);
    assertThat(context.getValueParameter().getRawType()).isEqualTo(Object.class);
    assertThat(context.getValueParameter().getParameterPosition()).isEqualTo(1);
    assertThat(context.unwrap(CacheKeyInvocationContext.class)).isSameAs(context);
    assertThatThrownBy(() -> context.unwrap(String.class))
        .isInstanceOf(IllegalArgumentException.class);
    List<Object> two = List.of(context, books);
    assertThat(two).containsExactly(context, books);
    Set<Object> set = Set.of(context);
    assertThat(set).contains(context);
    assertThat(context.toString()).contains("store");

    MethodHandle keyed =
        link("keyed", CACHE_RESULT, "cacheName", "titles", "cacheKeyGenerator", GENERATOR);
    call(keyed, "a", "tea", 1);
    CacheKeyInvocationContext<?> other = Objects.requireNonNull(Shouting.last);
    assertThat(other.getValueParameter()).isNull();
    assertThat(other.getKeyParameters()[0].getAnnotations())
        .hasOnlyElementsOfType(CacheKey.class)
        .hasSize(1);
  }

  @Test
  void aGeneratorIsShownTheAnnotationOfTheMethodThatIsCalled() {
    MethodHandle sell =
        link("sell", CACHE_REMOVE, "cacheName", "titles", "cacheKeyGenerator", GENERATOR);
    call(sell, "tea");
    CacheKeyInvocationContext<?> context = Objects.requireNonNull(Shouting.last);
    assertThat(context.getCacheAnnotation()).isInstanceOf(CacheRemove.class);
    assertThat(context.getAnnotations()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fail", "null"})
  void aGeneratorThatFailsIsCountedAndTheMethodIsCalled(String title) {
    MethodHandle byTitle =
        link("byTitle", CACHE_RESULT, "cacheName", "titles", "cacheKeyGenerator", GENERATOR);
    MethodHandle remove =
        link("byTitle", CACHE_REMOVE, "cacheName", "titles", "cacheKeyGenerator", GENERATOR);
    call(byTitle, "tea");
    assertThat(call(byTitle, title)).isEqualTo(title + " 2");
    assertThat(call(byTitle, title)).isEqualTo(title + " 3");
    assertThat(weaving.counts("titles").errors.sum()).isEqualTo(2);
    call(remove, title);
    assertThat(weaving.cache("titles").size()).isZero();
  }

  @Test
  void whatCannotBeFollowedIsToldAndThatAnnotationAloneIsLeftOut() {
    MethodHandle find =
        method("find")
            .with(CACHE_RESULT, "cacheName", "wrong", "cacheResolverFactory", "com.acme.Resolvers")
            .with(CACHE_REMOVE, "cacheName", "right")
            .link();
    assertThat(call(find, 1L)).isEqualTo("1 1");
    assertThat(call(find, 1L)).isEqualTo("1 2");
    method("find")
        .with(CACHE_DEFAULTS, "cacheResolverFactory", "com.acme.Resolvers")
        .with(CACHE_REMOVE_ALL, "cacheName", "emptied")
        .link();
    link("find", CACHE_RESULT, "cacheName", "wrong", "cacheKeyGenerator", "com.acme.None");
    link("find", CACHE_REMOVE, "cacheName", "emptied", "cacheKeyGenerator", "java.lang.Object");
    link("find", CACHE_PUT, "cacheName", "emptied");
    link("storeTwo", CACHE_PUT, "cacheName", "emptied");
    link("drop", CACHE_RESULT, "cacheName", "wrong");
    link("flux", CACHE_RESULT, "cacheName", "wrong");
    assertThat(weaving.problems)
        .satisfiesExactly(
            each -> assertThat(each).contains("cacheResolverFactory=com.acme.Resolvers is not"),
            each -> assertThat(each).contains("cacheResolverFactory=com.acme.Resolvers is not"),
            each -> assertThat(each).contains("expected a CacheKeyGenerator that can be made"),
            each -> assertThat(each).contains("expected a CacheKeyGenerator that can be made"),
            each -> assertThat(each).contains("expected one parameter with @CacheValue"),
            each -> assertThat(each).contains("expected one parameter with @CacheValue"),
            each -> assertThat(each).contains("a method that returns nothing"),
            each -> assertThat(each).contains("reactor.core.publisher.Flux"));
    assertThat(weaving.strategy.parts().caches().all())
        .extracting(Caches.Known::name)
        .containsExactly("emptied", "right");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CachePut", "CacheRemove", "CacheRemoveAll", "CacheResult"})
  void aWriteThatCannotBeFollowedEmptiesItsCache(String kind) {
    MethodHandle byTitle = link("byTitle", CACHE_RESULT, "cacheName", "titles");
    AnnotationSpec spec =
        JCacheAnnotations.ALL.stream()
            .filter(each -> each.name().equals(kind))
            .findAny()
            .orElseThrow();
    String[] more = {"cacheName", "titles", "cacheResolverFactory", "com.acme.Resolvers"};
    MethodLinking.Linking linking = method("store");
    MethodHandle store =
        (spec == CACHE_RESULT
                ? linking.with(spec, "cacheName", "titles", "skipGet", "true", more[2], more[3])
                : linking.with(spec, more))
            .link();
    assertThat(weaving.problems)
        .singleElement()
        .asString()
        .endsWith("; in its place each call empties its caches");
    returns("old");
    call(byTitle, "tea");
    assertThat(call(store, "cup", "green")).isEqualTo("old");
    assertThat(weaving.cache("titles").size()).isZero();
    call(byTitle, "tea");
    fails(new IOException());
    call(store, "cup", "green");
    assertThat(weaving.cache("titles").size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"normal", "equals", "hashCode", "toString", "finalize"})
  void whatAClassCarriesIsNotForWhatTellsOfTheObjectOrIsOnNone(String name) {
    weaving
        .method(Named.class, name)
        .ofItsClass()
        .with(CACHE_RESULT, "cacheName", "names")
        .with(CACHE_REMOVE, "cacheName", "names")
        .with(CACHE_REMOVE_ALL, "cacheName", "names")
        .link();
    assertThat(weaving.problems).isEmpty();
    assertThat(weaving.strategy.parts().caches().all()).isEmpty();
    weaving.method(Named.class, "hashCode").with(CACHE_RESULT, "cacheName", "names").link();
    assertThat(weaving.problems).singleElement().asString().contains("tell of the object");
  }

  @Test
  void springsAspectFollowsThemAsItsInterceptorDoes() {
    for (AnnotationSpec each : JCacheAnnotations.ALL) {
      assertThat(each.activeWhen())
          .contains(
              "org.springframework.cache.jcache.interceptor.JCacheInterceptor",
              "org.springframework.cache.aspectj.JCacheCacheAspect");
    }
  }

  @Test
  void exceptionsAreFoundWhereCallersGetCopies() {
    weaving.context.with("outrigger.cache.copy-on-read", "true");
    MethodHandle find = link("find", CACHE_RESULT, "exceptionCacheName", "errors");
    fails(new IOException("first"));
    call(find, 1L);
    returns("tea");
    assertThat(call(find, 1L)).isInstanceOf(IOException.class);
  }

  @Test
  void whatAMethodCarriesTakesThePlaceOfWhatItsClassDoes() {
    MethodHandle find =
        method("find")
            .carriedBy("Books", null)
            .with(CACHE_RESULT, "cacheName", "all")
            // as what it implements does, which is further away
            .carriedBy("Contract", "find")
            .with(CACHE_REMOVE_ALL, "cacheName", "books")
            .link();
    call(find, 1L);
    assertThat(call(find, 1L)).isEqualTo("1 2");
  }
}
