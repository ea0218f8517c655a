package io.outrigger.hook.play;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Play's compiler writes, and what its user wrote. */
class RouteNamesTest {

  @ParameterizedTest
  @CsvSource({
    "/, /, /",
    "/, /items, /items",
    "/, /items/$id<[^/]+>, /items/{id}",
    "/, /items/$id<[0-9]{2}>.json, /items/{id}.json",
    "/, /items/$id<[^/]+>/parts/$part<[^/]+>, /items/{id}/parts/{part}",
    "/, /assets/$file<.+>, /assets/{file}",
    "/, '/$a<[^/]+>$b<x>', '/{a}{b}'",
    "/it, /it, /it",
    "/it, /ititems/$id<[^/]+>, /it/items/{id}",
    "/it, /it$id<[^/]+>, /it/{id}",
    "/it/sub, /it/subitems, /it/sub/items",
    "/it/, /it/items, /it/items",
    "'', /items/$id<[^/]+>, /items/{id}",
    // by hand, in ways that Play's compiler does not know
    "/it, /it/items, /it/items",
    "/it, /other/$id<[^/]+>, /other/{id}",
    "/, /price$, /price$",
    "/, /$a>b<c, /$a>b<c",
  })
  void isTheTemplateThatTheRoutesFileSays(String prefix, String path, String template) {
    assertThat(RouteNames.template(prefix, path)).isEqualTo(template);
  }
}
