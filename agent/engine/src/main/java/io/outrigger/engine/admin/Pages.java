package io.outrigger.engine.admin;

import io.outrigger.spi.AdminPage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a request into a reply: who may ask, what may be asked, which page answers. */
final class Pages {
  private static final Logger log = LoggerFactory.getLogger(Pages.class);
  private static final AdminPage HEALTH = new HealthPage();

  private final Supplier<? extends Collection<? extends AdminPage>> pages;
  private final @Nullable BasicAuth auth;
  private final Set<String> knownToFail = ConcurrentHashMap.newKeySet();

  /**
   * @param pages asked anew for each request, since strategies add pages while the agent runs
   * @param auth who may ask, or null for everybody
   */
  Pages(Supplier<? extends Collection<? extends AdminPage>> pages, @Nullable BasicAuth auth) {
    this.pages = pages;
    this.auth = auth;
  }

  Reply answer(RequestQuery query) {
    String path = query.path();
    if (auth != null
        && !path.equals(HealthPage.PATH)
        && !auth.accepts(query.header("Authorization"))) {
      return Reply.text(
          401,
          "A user name and password, please.\n",
          Map.of("WWW-Authenticate", "Basic realm=\"Outrigger\", charset=\"UTF-8\""));
    }
    if (!query.method().equals("GET") && !query.method().equals("HEAD")) {
      return Reply.text(405, "This endpoint is read-only.\n", Map.of("Allow", "GET, HEAD"));
    }
    AdminPage page = find(path);
    return page == null ? Reply.text(404, listOfPages(), Map.of()) : render(page, query);
  }

  private Reply render(AdminPage page, RequestQuery query) {
    try {
      return Reply.of(page.get(query), query.header("Accept-Encoding"));
    } catch (Throwable fault) { // whatever it is, the other pages go on
      if (knownToFail.add(page.path())) {
        log.warn(
            "The page {} failed with {}; said once for this page",
            page.path(),
            fault.toString(),
            fault);
      }
      return Reply.text(500, "This page failed; the agent's log says why.\n", Map.of());
    }
  }

  private @Nullable AdminPage find(String path) {
    for (AdminPage page : all()) {
      if (page.path().equals(path)) {
        return page;
      }
    }
    return null;
  }

  private List<AdminPage> all() {
    List<AdminPage> all = new ArrayList<>();
    all.add(HEALTH);
    all.addAll(pages.get());
    return all;
  }

  private String listOfPages() {
    StringBuilder text = new StringBuilder("Nothing here. The pages are:\n\n");
    all().stream()
        .sorted(Comparator.comparing(AdminPage::path))
        .forEach(p -> text.append("%-12s %s\n".formatted(p.path(), p.says())));
    return text.toString();
  }
}
