package io.outrigger.strategy.caching;

import io.outrigger.option.OptionValues;
import io.outrigger.port.method.Attribute;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodCall;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation with its expressions read and its caches found.
 *
 * @param targets its caches, in the order in which they are asked
 */
record SpringPart(
    Caching parts,
    SpringOperation operation,
    List<Target> targets,
    @Nullable SpringExpression condition,
    @Nullable SpringExpression unless) {

  /**
   * A cache and what makes its keys.
   *
   * @param key null if all entries are meant
   */
  record Target(NamedCache cache, @Nullable SpringKey key) {

    SpringKey ownKey() {
      SpringKey known = key;
      if (known == null) {
        throw new IllegalStateException("all entries are meant");
      }
      return known;
    }
  }

  /** Reads operations of one method. */
  static final class Reader {

    private final Caching parts;
    private final OptionValues options;
    private final MethodCall call;
    private @Nullable SpringLanguage language;

    Reader(Caching parts, MethodCall call) {
      this.parts = parts;
      this.options = parts.options();
      this.call = call;
    }

    /**
     * The operation as it is applied.
     *
     * @throws InvalidAnnotationException if it cannot be followed at the method; there is no cache
     *     then that there was not before
     */
    SpringPart read(SpringOperation operation) throws InvalidAnnotationException {
      operation.checkBeans(options);
      List<String> names = operation.names(options);
      boolean later = isLater(operation);
      boolean all =
          operation.is(SpringAnnotations.CACHE_EVICT)
              && operation.flag(SpringAnnotations.ALL_ENTRIES, options);
      SpringExpression condition = expression(operation, SpringAnnotations.CONDITION, names, later);
      SpringExpression unless =
          operation.is(SpringAnnotations.CACHE_EVICT)
              ? null
              : expression(operation, SpringAnnotations.UNLESS, names, true);
      String written = all ? null : operation.text(SpringAnnotations.KEY, options);
      SpringExpression key =
          written == null || SpringKey.isParameter(written)
              ? null
              : expression(operation, SpringAnnotations.KEY, names, later);
      List<SpringKey> keys = new ArrayList<>();
      for (String each : names) {
        keys.add(new SpringKey(parts, call, each, written, key));
      }
      List<Target> targets = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        targets.add(new Target(cache(operation, names.get(i)), all ? null : keys.get(i)));
      }
      return new SpringPart(parts, operation, List.copyOf(targets), condition, unless);
    }

    private NamedCache cache(SpringOperation operation, String name)
        throws InvalidAnnotationException {
      NamedCache cache = parts.cache(call, operation.annotation(), name);
      if (operation.is(SpringAnnotations.CACHEABLE)) {
        cache.keyUse().reads(null);
      } else {
        cache.writtenBy(Caches.user(call), null);
      }
      if (!operation.is(SpringAnnotations.CACHE_EVICT)) {
        cache.values(ValueOrigin.withoutOptional(call));
      }
      return cache;
    }

    /** Whether there is a result when it is asked what is to be done. */
    private boolean isLater(SpringOperation operation) {
      return operation.is(SpringAnnotations.CACHE_PUT)
          || (operation.is(SpringAnnotations.CACHE_EVICT)
              && !operation.flag(SpringAnnotations.BEFORE, options));
    }

    private @Nullable SpringExpression expression(
        SpringOperation operation, Attribute<String> attribute, List<String> names, boolean later)
        throws InvalidAnnotationException {
      String written = operation.text(attribute, options);
      if (written == null) {
        return null;
      }
      SpringLanguage known = language;
      if (known == null) {
        known = SpringLanguage.of(call.declaringClass().getClassLoader());
        language = known;
      }
      SpringExpression made = new SpringExpression(known, call, attribute.name(), written, names);
      if (made.mentionsResult() && !later) {
        throw new InvalidAnnotationException(
            attribute.name() + "=" + written + ": there is no result before the method is called");
      }
      return made;
    }
  }

  /** Answers from its caches, the first before the others. */
  MethodHandle answering(MethodHandle inner, long maxWaitNanos) throws InvalidAnnotationException {
    MethodHandle composed = inner;
    for (int i = targets.size() - 1; i >= 0; i--) {
      Target each = targets.get(i);
      Keep keep = SpringCondition.unless(parts, each.cache().counts().name(), unless);
      composed =
          CachedAround.around(
              parts,
              new CacheRead(each.cache(), each.ownKey().handle(), keep, true, maxWaitNanos),
              composed);
    }
    return condition == null
        ? composed
        : SpringCondition.guard(parts, firstName(), composed, inner, condition);
  }

  /** Puts what comes of a call. */
  MethodHandle putting(MethodHandle inner) throws InvalidAnnotationException {
    MethodHandle composed = inner;
    for (Target each : targets) {
      composed =
          WrittenCall.putting(
              new SpringPut(each.cache(), each.ownKey(), condition, unless), composed);
    }
    return composed;
  }

  /** Removes what is not to be there any more. */
  MethodHandle evicting(MethodHandle inner, boolean before) throws InvalidAnnotationException {
    MethodHandle composed = inner;
    for (Target each : targets) {
      composed =
          WrittenCall.around(
              new SpringEvict(each.cache(), each.key(), condition, before), composed);
    }
    return composed;
  }

  /** Whether an expression is about what the method has returned. */
  boolean mentionsResult() {
    SpringKey first = targets.get(0).key();
    return (condition != null && condition.mentionsResult())
        || unless != null
        || (first != null && first.mentionsResult());
  }

  String firstName() {
    return targets.get(0).cache().counts().name();
  }
}
