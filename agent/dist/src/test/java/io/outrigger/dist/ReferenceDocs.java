package io.outrigger.dist;

import io.outrigger.engine.start.Declarations;
import io.outrigger.option.Option;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Attribute;
import io.outrigger.port.method.Vocabulary;
import io.outrigger.spi.Hook;
import io.outrigger.spi.MetricSpec;
import io.outrigger.spi.Strategy;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the references from the declarations in the code. */
final class ReferenceDocs {

  private static final String GENERATED =
      "<!-- Generated from the declarations in the code by ReferenceDocsTest. Do not edit. -->\n\n";

  private ReferenceDocs() {}

  static String options() {
    StringBuilder text = new StringBuilder(GENERATED);
    text.append(
        """
        # Options

        Each option is a system property. The same name works as an agent argument
        (`-javaagent:outrigger-agent.jar=http.port=0,log.level=debug`: pairs, the prefix `outrigger.` may be left
        out there), in a properties file that `outrigger.config` names (`outrigger.http.port=0`, with the prefix), and
        as the environment variable in the table.
        The first that gives a value wins: agent argument, system property, environment, file, default. A wrong
        value or an unknown name is named in the log and never stops the application. An agent argument ends where
        the next `,name=` begins: a value that holds such a text, a password say, belongs in one of the other places.

        Options that begin with `outrigger.annotate.` put annotations on methods: see [annotations.md](annotations.md).
        They have no environment variables. Nor have settings of [adopted annotations](annotations.md), which begin
        with the name of the vocabulary: `outrigger.resilience4j.` and
        `outrigger.microprofile.`.

        | option | environment variable | type | default | accepts | what it does |
        |---|---|---|---|---|---|
        """);
    List<Option<?>> sorted =
        Declarations.all(Project.hooks(), Project.strategies()).stream()
            .sorted(Comparator.comparing(Option::name))
            .toList();
    for (Option<?> option : sorted) {
      text.append("| `")
          .append(option.name())
          .append("` | `")
          .append(option.environmentName())
          .append("` | ")
          .append(option.type())
          .append(" | ")
          .append(option.defaultText().isEmpty() ? "" : "`" + option.defaultText() + "`")
          .append(" | ")
          .append(option.range())
          .append(" | ")
          .append(cell(option.sentence()))
          .append(" |\n");
    }
    return text.toString();
  }

  static String annotations() {
    StringBuilder text = new StringBuilder(GENERATED);
    text.append(
        """
        # Annotations

        What applies to a method of the application because somebody asks for it. Nothing does by itself. There are
        two ways to ask, with one meaning:

        - annotations of the jar in `agent/annotations/target` (package `io.outrigger.annotation`, no dependencies,
          Java 8) at the method, its class, or at what the method overrides or implements;
        - a line of configuration, for code that carries none:

              outrigger.annotate.com.acme.Payments#charge=@CircuitBreaker(failureThreshold=5, timeout=60s) @Retry

        To carry annotations, build the jar (`mvn install -pl agent/annotations -am`) and depend on it; without the agent
        they mean nothing:

            <dependency>
              <groupId>io.outrigger</groupId>
              <artifactId>outrigger-annotations</artifactId>
              <version>0.1.0-SNAPSHOT</version>
            </dependency>

            import io.outrigger.annotation.CircuitBreaker;
            import io.outrigger.annotation.Retry;

            public class Payments {
              @CircuitBreaker(failureThreshold = 5, timeout = "60s")
              @Retry
              public Receipt charge(Order order) { … }
            }

        The line wins over an annotation of the same kind at the method, that over one at the class, and that over
        what is inherited. Every method with a body can be meant, of any class that the application brings: private,
        static and final ones, and whoever calls them. What a constructor or a compiler's bridge does is left alone,
        and so are classes that frameworks generate around the application's, for they call those. An override that
        calls what it overrides is one call, unless something applies to that which does not apply to the override.

        Behind `outrigger.annotate.` stands `class#method` or `class#method(types)`:

        | | means |
        |---|---|
        | `com.acme.Payments` | this class |
        | `com.acme.*Service` | classes of the package; `*` stands for no dot |
        | `com.acme..Payments` | the class in the package or in one below |
        | `com.acme.Repository+` | the type and everything that extends or implements it |
        | `@javax.ejb.Stateless` | classes with the annotation |
        | `charge`, `find*` | methods by name |
        | `@com.acme.Remote` | methods with the annotation |
        | `charge(String,long)` | the overload with these types, simple names or whole ones |

        Values with commas or brackets in them go in double quotes, or in braces for lists:
        `@Retry(retryExceptions={java.io.IOException, com.acme.Busy})`. Durations have a unit: `250ms`, `30s`, `5m`, `1h`,
        shares their sign: `50%`; without it `0.5` could be half a percent as well, and is refused.
        As an agent argument such a line would end at its first comma that a name and `=` follow: use a system property
        or the file. In the file, names hold no blanks. When the file changes, what it says of methods is followed
        within some ten seconds, without a restart: caches, circuit breakers and their kin whose settings stay keep
        their state, calls that are under way end by what applied when they began, and loaded classes that a new line
        tells by their names are woven; a new line with `Type+` or `@Annotation` is for classes that load later,
        and so is such a line when the agent is attached to a JVM that runs.
        Breakers of `outrigger.breaker.http` keep the settings that they began with.
        Each attribute is written with its name, `@Counted(value=shop.orders)`, and each annotation once, unless its section says
        otherwise; a line that cannot be read is left out as a whole. Exceptions are told by whole names, or by simple ones, which nobody checks: a class of
        that name may yet be loaded from anywhere.
        What is misspelt or impossible is named in the log and on the status page, with what was expected, and that
        annotation alone has no effect.

        Where a method has several, they nest in the order of this page, the first outermost, or in that which
        `outrigger.resilience.order` gives.

        A call that a breaker, a bulkhead or a rate limit refuses ends with a `RejectedExecutionException` that says why;
        a retry does not ask again after one, unless it names it. A time limit calls the method on another thread, where
        thread locals of the caller's are not seen, but for inheritable ones and SLF4J's MDC; past it the call ends with a
        `TimeoutException` where the method may throw that, else with a `CompletionException` caused by it. Refusals
        are thrown by the call, also where it would return a stage. Each call of a recursion is a call.

        A fallback that fails as well ends the call with its own exception, which has the first failure among its
        suppressed ones. Whatever type a handler class declares as the result of its `handle(Throwable)`, each answer is
        looked at. Where a handler answers with what the method cannot return, the first failure is thrown and the
        log tells why.

        Of several lines of one kind for a method one that names the class wins over one with a pattern of classes;
        among equals the first in the order of the alphabet does.
        Methods that give no `name` are known by class and method. Overloads that are asked for with the same settings
        share what they have under that name; with other settings they are known by their parameters as well.

        `@Timed` and `@Counted` tell what the caller of a method sees: attempts of a retry are one call, a refusal is one that
        failed, and one that a fallback has answered succeeded. Their meters are named as Micrometer's aspects name them, with
        dots as underscores, and have the labels `class` and `method` of where the method is declared. Methods of one meter may
        have other labels each; an extra tag named as a label that the meter has anyway is left out. A name that a metric of
        the agent's has is refused, also where it is not exported. Past `outrigger.metrics.max-series` label sets of one meter, further ones are `other` in each label. Of a method that
        returns a plain `Future` they measure the call, unless something else applies to it as well.

        Of a method that returns a `CompletionStage`, a `CompletableFuture` or a plain `Future` the outcome is that of what
        it returns. A plain future tells nobody of its end: a thread waits for it for a second at most, and there are up to
        256 of these. One that takes longer, or comes while all are busy, is asked by a single thread at intervals of a 64th
        of what it took so far, from 10 ms to a second, and its end is known that much later. One that never ends is asked
        once a second for ever. The stage or future that comes back may be another object with the same outcome, also
        where a method declares `CompletableFuture` and returns a subclass of it: it cannot be cast to what the method
        made. To cancel it cancels the method's own. A time limit begins when the method has returned; what it does
        before, on its caller's thread, is not interrupted.

        Of a method that returns Reactor's `Mono` or `Flux` (3.4 or later) each subscription is a call. Permits are asked for
        then, and given back at the end or when whoever has subscribed cancels: after an element that is a success,
        before it counts for nothing. A refusal is an error of the subscription. A retry subscribes once more and does not
        call the method; of a `Flux` elements come again that came before the error. A time limit is Reactor's `timeout`:
        of a `Flux` for the first element and between two. A rate limit with `maxWait` delays the subscription; a bulkhead
        cannot let it wait, and elements of a `Flux` are not looked at as results. What the method throws before it
        returns goes through, is a failure to a breaker and answered by a fallback.

        Of one of Kotlin's suspending functions (Kotlin 1.3 and later, under its own package names) the outcome is what it
        returns, throws or is resumed with. That its coroutine is cancelled is no failure to a breaker, asks for no other
        attempt, gives permits back and is a call without an exception to `@Timed` and `@Counted`; a `withTimeout` of the
        function's own that runs out is a failure. Retries and rate limits wait without a thread, by `delay` of
        kotlinx.coroutines where the class sees it, and the coroutine goes on in its own dispatcher. A fallback may be
        suspending or not; where it takes the exception, that comes last but for the continuation, which Kotlin adds. A time
        limit is kotlinx.coroutines' `withTimeoutOrNull` around the function: it cancels it, waits for its end, and the call
        ends with `java.util.concurrent.TimeoutException`; code that cannot be cancelled is not interrupted. Four things are
        refused, and told as what is impossible is: a bulkhead's `maxWait`; a time limit where the class does not see
        kotlinx.coroutines; where the result is a value class, such as `Result`, retries, fallbacks, time limits and waiting
        for a rate; MicroProfile's annotations. Where a value class is in the signature, the name has an end that Kotlin has
        made: `tried-*` means `tried`.

        Kotlin's lambdas and references to functions are left alone. An `inline` function is no call where Kotlin has put its
        code. What a function of an interface is by default, and what an override calls by `super`, is a part of the call.

        Of other promises (Guava's, RxJava's, subtypes of `Future`) the outcome is that of the call. A synchronized method
        holds its lock while what applies waits. A method that looks for its caller on the stack finds itself there once
        more.

        HTTP calls that a breaker of `outrigger.breaker.http` refuses end as if there were no connection, and count as
        `http_client_requests_refused_total` and nowhere else. Each request that a client sends is judged by itself,
        redirects and retries too; but where the JDK's client tries once more by itself, only its last attempt is.

        With `outrigger.retry.http=on` HTTP calls are sent once more where that is safe: where nobody was listening, or
        no way led to the host; and GET, HEAD, PUT, DELETE, OPTIONS and TRACE also where the connection was lost before
        an answer, or the answer is a 503, whose `Retry-After` is kept up to 5 s. Never what has a body that cannot be
        read twice, nor past what the application has set as a limit for the whole call. Retries are kept to a fifth of
        the calls of each host and port that the application names, with one each second besides and ten at once
        ([options](options.md)); they count in `resilience4j_retry_calls_total` with `host:port` for a name, each
        request in `http_client_requests_total`. An open breaker ends them. While a call waits, the answer before is
        kept, and its connection with it.

        Of the JDK's `HttpClient`, OkHttp and Apache's classic clients, but for HttpClient 5's `MinimalHttpClient` and
        4's `DefaultHttpClient`; not of asynchronous clients of Apache's, of Jetty's, Reactor Netty's and gRPC's, nor of
        `HttpURLConnection`, which the log tells: there, and for other failures,
        `@Retry(retryExceptions=java.net.ConnectException)` at the method that makes the calls does it.

        Annotations of others that an application carries already are followed once `outrigger.annotations.adopt` names
        their vocabulary; the sections "Adopted" say which. They are read from class files, so that their jars need not
        be on the class path, and are inherited as ours are, unless their section says otherwise. Attributes that are
        not in the tables are the application's affair. Where a framework applies them itself, the agent leaves them to
        it: it looks for the class that does as a method is called for the first time, in the method's class loader and
        its parents, tells it in a line of the log, and the status page says so at the method. Ours nest around theirs.
        """);
    for (AnnotationSpec each : declared(Vocabulary.OWN)) {
      text.append("\n## @").append(each.name()).append("\n\n");
      text.append(each.sentence())
          .append(each.isRepeatable() ? " There may be several at a method; all apply." : "")
          .append("\n\n");
      text.append(
          "| attribute | type | default | accepts | what it does | configured for all by |\n");
      text.append("|---|---|---|---|---|---|\n");
      for (Attribute<?> attribute : each.attributes()) {
        append(text, attribute);
        text.append(" ")
            .append(attribute.configurable() ? "`" + attribute.option().name() + "`" : "")
            .append(" |\n");
      }
    }
    text.append(Project.text("caches.md"));
    for (Vocabulary vocabulary : Vocabulary.values()) {
      List<AnnotationSpec> adopted = declared(vocabulary.id());
      if (!adopted.isEmpty()) {
        text.append("\n# Adopted: ").append(vocabulary.id()).append("\n\n");
        text.append(Project.text("adopted-" + vocabulary.id() + ".md"));
        append(text, adopted);
      }
    }
    return text.toString();
  }

  private static List<AnnotationSpec> declared(String vocabulary) {
    return Project.strategies().stream()
        .flatMap(strategy -> strategy.annotations().stream())
        .filter(each -> each.vocabulary().equals(vocabulary))
        .toList();
  }

  private static void append(StringBuilder text, List<AnnotationSpec> adopted) {
    for (AnnotationSpec each : adopted) {
      text.append("\n## `@").append(each.type()).append("`\n\n");
      text.append(each.sentence()).append("\n\n");
      text.append("| attribute | type | default | accepts | what it does |\n");
      text.append("|---|---|---|---|---|\n");
      for (Attribute<?> attribute : each.attributes()) {
        append(text, attribute);
        text.append("\n");
      }
      if (!each.activeWhen().isEmpty()) {
        text.append("\nLeft to the framework where one of these is loaded: `")
            .append(String.join("`, `", each.activeWhen()))
            .append("`.\n");
      }
    }
  }

  private static void append(StringBuilder text, Attribute<?> attribute) {
    Option<?> option = attribute.option();
    text.append("| `")
        .append(attribute.name())
        .append("` | ")
        .append(option.type())
        .append(" | ")
        .append(option.defaultText().isEmpty() ? "" : "`" + option.defaultText() + "`")
        .append(" | ")
        .append(option.range())
        .append(" | ")
        .append(cell(option.sentence()))
        .append(" |");
  }

  static String metrics() {
    StringBuilder text = new StringBuilder(GENERATED);
    text.append(
        """
        # Metrics

        What the endpoint `/metrics` shows, by the strategy that measures it. A histogram has the series
        `_bucket`, `_sum` and `_count`, a summary `_sum` and `_count`. A metric appears with its first value:
        those of HTTP with the first request, those of connections with the first server.

        | label | values |
        |---|---|
        | `method` | the method in capitals, `_OTHER` for one that HTTP does not know |
        | `route` | the template with the context path, such as `/shop/owners/{id}`, or `/package.Service/Method` of gRPC; `unmatched` where nobody named one; `other` past `outrigger.metrics.max-series` |
        | `status` | the status that the client was told; 500 where the JDK's server closed the connection because a handler threw; for calls of gRPC the one that stands for `grpc_code`, such as 404 for `NOT_FOUND`; `_OTHER` outside of 100 to 599 |
        | `host` | of what is called: host in lower case, with the port unless it is the scheme's own; `other` past `outrigger.metrics.max-series` |
        | `error` | of what is called: the class of the exception where no answer came (`status` is `error` then), `abandoned` where the application dropped the call, empty otherwise; with the schema `spring` the class's simple name, of what is served as well |
        | `exception` | the same as `error`, as in Spring Boot; see [dashboards.md](dashboards.md). Of methods with `@Timed` or `@Counted` the simple name of the exception's class, `none`, or `other` past 32 of a method |
        | `class`, `method` | of methods with `@Timed` or `@Counted` where they are declared; `other` past `outrigger.metrics.max-series` |
        | `result` | `success` or `failure` |
        | `grpc_service`, `grpc_method` | the parts of `package.Service/Method`, both `unmatched` where the server does not know the method, both `other` past `outrigger.metrics.max-series` |
        | `grpc_type` | `unary`, `client_stream`, `server_stream` or `bidi_stream`, as go-grpc-prometheus has them; `unmatched` where the server does not know the method |
        | `grpc_code` | gRPC's own status, `OK` or one of sixteen others such as `NOT_FOUND`; with the schema `otel` its number, `rpc_grpc_status_code` |
        | `name` | kind of server and port, such as `tomcat:8080`, `jetty:8080`, `undertow:8080`, `helidon:8080`, `netty:8080`, `grpc:8080`, `jdkhttpserver:8080`, `servlet:8080` |
        | `kind` | `http` |
        | `part` | `start`: before `main`, and beside it until the endpoint is open; `weave`: refusing and weaving classes; `link`: first calls of woven places; `hooks`: what hooks and strategies do on the application's threads; `scrape`: making pages; `chores`: housekeeping |
        """);
    for (Strategy strategy : Project.strategies()) {
      text.append("\n## Strategy ").append(strategy.id()).append("\n\n");
      text.append("| metric | kind | labels | what it tells | appears |\n|---|---|---|---|---|\n");
      for (MetricSpec metric : strategy.metrics()) {
        text.append("| `")
            .append(metric.name())
            .append("` | ")
            .append(metric.kind().name().toLowerCase(Locale.ROOT))
            .append(" | ")
            .append(
                metric.labels().isEmpty() ? "" : "`" + String.join("`, `", metric.labels()) + "`")
            .append(" | ")
            .append(cell(metric.help()))
            .append(" | ")
            .append(metric.appears().isEmpty() ? "always" : cell(metric.appears()))
            .append(" |\n");
      }
    }
    return text.toString();
  }

  static String libraries() {
    StringBuilder text = new StringBuilder(GENERATED);
    text.append(
        """
        # Libraries

        What the agent knows how to look into. A hook is written for the versions in its line; tested are those of
        the second table, each by a row in `integration-tests/rows`: exact counts against the real library in a
        forked JVM, on JDK 17 and 25 where the library runs on both, with and without the agent.

        | hook | library | versions | gives | switch |
        |---|---|---|---|---|
        """);
    for (Hook hook : Project.hooks()) {
      text.append("| ")
          .append(hook.id())
          .append(" | ")
          .append(hook.library())
          .append(" | ")
          .append(hook.versions())
          .append(" | ")
          .append(hook.feeds().words())
          .append(" | `outrigger.hook.")
          .append(hook.id())
          .append(".enabled` |\n");
    }
    text.append("\n| row | tested with |\n|---|---|\n");
    for (Row row : Row.all()) {
      text.append("| ")
          .append(row.id())
          .append(" | ")
          .append(String.join(", ", row.libraries()))
          .append(" |\n");
    }
    text.append(
            "\nOver HTTP/2 too, with requests that share a connection, streams that are reset and")
        .append("\nconnections that are lost, clients are counted in the rows ")
        .append(
            Row.all().stream()
                .filter(row -> row.contracts().contains("Http2ClientContract"))
                .map(Row::id)
                .collect(Collectors.joining(", ")))
        .append(".\n");
    return text.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }
}
