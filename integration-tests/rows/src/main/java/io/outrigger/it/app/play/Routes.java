package io.outrigger.it.app.play;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import play.api.http.DefaultHttpErrorHandler$;
import play.api.http.HttpErrorHandler;
import play.api.mvc.Handler;
import play.api.mvc.RequestHeader;
import play.api.routing.HandlerDef;
import play.api.routing.Router;
import play.api.routing.Router$;
import play.core.routing.DynamicPart;
import play.core.routing.GeneratedRouter;
import play.core.routing.HandlerInvoker;
import play.core.routing.HandlerInvokerFactory$;
import play.core.routing.PathPart;
import play.core.routing.PathPattern;
import play.core.routing.Route;
import play.core.routing.RouteParams;
import play.core.routing.StaticPart;
import play.mvc.Http;
import play.mvc.Result;
import play.mvc.WebSocket;
import scala.Function1;
import scala.Option;
import scala.PartialFunction;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * What Play's compiler makes of a routes file, which is Scala, written in Java: it defines its
 * routes with the same calls and the same texts.
 */
public final class Routes extends GeneratedRouter {

  private static final String ANYTHING = "[^/]+";

  /** Calls a controller with the variables of a path. */
  private interface Call {
    CompletionStage<Result> of(Http.Request request, RouteParams variables);
  }

  private record Line(Route.ParamsExtractor pattern, Function<RouteParams, Handler> handler) {

    /** Null if the line is about other requests. */
    Handler handlerOf(RequestHeader request) {
      Option<RouteParams> found = pattern.unapply(request);
      return found.isEmpty() ? null : handler.apply(found.get());
    }
  }

  private final String prefix;

  private final List<Line> lines = new ArrayList<>();

  /** Routes that begin with the prefix, such as {@code /it}. */
  public Routes(String prefix) {
    this.prefix = prefix;
    ContractController contract = new ContractController();
    String in = ContractController.class.getName();
    line("GET", "hello", in, "hello", (request, path) -> contract.hello(request));
    line("POST", "hello", in, "refuse", (request, path) -> contract.refuse(request));
    line("POST", "echo", in, "echo", (request, path) -> contract.echo(request));
    socket("ws", in, "socket", contract::socket);
    ItemController items = new ItemController();
    in = ItemController.class.getName();
    line("POST", "items", in, "create", (request, path) -> items.create(request));
    line("GET", "items/:id", in, "item", (request, path) -> items.item(request, of(path, "id")));
    line(
        "GET",
        "items/:id/parts/:part",
        in,
        "part",
        (request, path) -> items.part(request, of(path, "id"), of(path, "part")));
    line(
        "GET",
        "items/:id/gone",
        in,
        "gone",
        (request, path) -> items.gone(request, of(path, "id")));
    line(
        "GET",
        "items/:id/fail",
        in,
        "fail",
        (request, path) -> items.fail(request, of(path, "id")));
    line(
        "GET",
        "items/:id/later",
        in,
        "later",
        (request, path) -> items.later(request, of(path, "id")));
    line(
        "GET",
        "items/:id/stream",
        in,
        "stream",
        (request, path) -> items.stream(request, of(path, "id")));
    line(
        "GET",
        "items/:id/release",
        in,
        "release",
        (request, path) -> items.release(request, of(path, "id")));
  }

  private static String of(RouteParams path, String variable) {
    return path.path().apply(variable).toOption().get();
  }

  private void line(String verb, String path, String controller, String method, Call call) {
    HandlerInvoker<Function1<Http.Request, CompletionStage<Result>>> invoker =
        createInvoker(
            () -> null,
            definition(verb, path, controller, method, Http.Request.class),
            HandlerInvokerFactory$.MODULE$.wrapJavaPromiseRequest());
    lines.add(
        new Line(
            pattern(verb, path),
            variables -> {
              Function1<Http.Request, CompletionStage<Result>> answer =
                  request -> call.of(request, variables);
              return invoker.call(() -> answer);
            }));
  }

  private void socket(String path, String controller, String method, Supplier<WebSocket> socket) {
    HandlerInvoker<WebSocket> invoker =
        createInvoker(
            () -> null,
            definition("GET", path, controller, method),
            HandlerInvokerFactory$.MODULE$.javaWebSocket());
    lines.add(new Line(pattern("GET", path), variables -> invoker.call(socket::get)));
  }

  private Route.ParamsExtractor pattern(String verb, String path) {
    List<PathPart> parts = new ArrayList<>();
    parts.add(new StaticPart(prefix));
    parts.add(new StaticPart(prefix.endsWith("/") ? "" : "/"));
    String between = "";
    for (String segment : path.split("/", -1)) {
      parts.add(new StaticPart(between));
      between = "/";
      parts.add(
          segment.startsWith(":")
              ? new DynamicPart(segment.substring(1), ANYTHING, true)
              : new StaticPart(segment));
    }
    return Route.apply(verb, new PathPattern(seq(parts)));
  }

  private HandlerDef definition(
      String verb, String path, String controller, String method, Class<?>... first) {
    List<Class<?>> parameters = new ArrayList<>(List.of(first));
    // without the slash, as Play has it
    StringBuilder written = new StringBuilder(prefix);
    String between = "";
    for (String segment : path.split("/", -1)) {
      written.append(between);
      between = "/";
      if (segment.startsWith(":")) {
        parameters.add(String.class);
        written.append('$').append(segment, 1, segment.length());
        written.append('<').append(ANYTHING).append('>');
      } else {
        written.append(segment);
      }
    }
    return new HandlerDef(
        Routes.class.getClassLoader(),
        "",
        controller,
        method,
        seq(parameters),
        verb,
        written.toString(),
        "",
        seq(List.of()));
  }

  private static <T> Seq<T> seq(List<T> list) {
    return CollectionConverters.asScala(list).toList();
  }

  /** The routers that Play's compiler makes have it too. */
  public String prefix() {
    return prefix;
  }

  @Override
  public HttpErrorHandler errorHandler() {
    return DefaultHttpErrorHandler$.MODULE$;
  }

  @Override
  public Router withPrefix(String added) {
    return new Routes(Router$.MODULE$.concatPrefix(added, prefix));
  }

  @Override
  public Seq<Tuple3<String, String, String>> documentation() {
    return seq(List.of());
  }

  @Override
  public PartialFunction<RequestHeader, Handler> routes() {
    return new AbstractPartialFunction<RequestHeader, Handler>() {
      @Override
      public boolean isDefinedAt(RequestHeader request) {
        return handlerOf(request) != null;
      }

      @Override
      @SuppressWarnings("unchecked")
      public <A extends RequestHeader, B> B applyOrElse(A request, Function1<A, B> otherwise) {
        Handler handler = handlerOf(request);
        return handler == null ? otherwise.apply(request) : (B) handler;
      }
    };
  }

  private Handler handlerOf(RequestHeader request) {
    for (Line line : lines) {
      Handler handler = line.handlerOf(request);
      if (handler != null) {
        return handler;
      }
    }
    return null;
  }
}
