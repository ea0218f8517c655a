package io.outrigger.hook.servlet;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.ArrayList;
import java.util.List;

/** Describes how servlets, filters and asynchronous requests are woven, in both name spaces. */
public final class ServletHook implements Hook {

  private static final String HERE = "io.outrigger.hook.servlet.";

  @Override
  public String id() {
    return "servlet";
  }

  @Override
  public String library() {
    return "Servlet containers without a hook of their own";
  }

  @Override
  public String versions() {
    return "javax.servlet 3.1 to 4.0, jakarta.servlet 5.0 to 6.1 (tested on Undertow 2.3, its own"
        + " hook off)";
  }

  @Override
  public Feeds feeds() {
    return Feeds.HTTP_SERVED;
  }

  @Override
  public List<String> packages() {
    return List.of("javax.servlet", "jakarta.servlet");
  }

  @Override
  public List<Weave> weaves() {
    List<Weave> all = new ArrayList<>();
    all.addAll(weaves("javax.servlet.", HERE + "Javax"));
    all.addAll(weaves("jakarta.servlet.", HERE + "Jakarta"));
    return all;
  }

  private static List<Weave> weaves(String library, String advice) {
    String request = library + "ServletRequest";
    String response = library + "ServletResponse";
    String async = library + "AsyncContext";
    return List.of(
        Weave.subtypesOf(library + "Servlet")
            .method("service", request, response)
            .advice(advice + "FrameAdvice"),
        Weave.subtypesOf(library + "Filter")
            .method("doFilter", request, response, library + "FilterChain")
            .advice(advice + "FrameAdvice"),
        Weave.subtypesOf(request)
            .method("startAsync", new String[0])
            .returning(async)
            .advice(advice + "AsyncAdvice"),
        Weave.subtypesOf(request)
            .method("startAsync", request, response)
            .returning(async)
            .advice(advice + "AsyncAdvice"));
  }
}
