package io.example.shop.demo;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** The requests that were answered, counted from the client's side. */
final class Tally {

  private final Map<Series, LongAdder> answers = new ConcurrentHashMap<>();

  void add(String method, String route, int status) {
    answers.computeIfAbsent(new Series(method, route, status), s -> new LongAdder()).increment();
  }

  SortedMap<Series, Long> counts() {
    return answers.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, e -> e.getValue().sum(), Long::sum, TreeMap::new));
  }
}
