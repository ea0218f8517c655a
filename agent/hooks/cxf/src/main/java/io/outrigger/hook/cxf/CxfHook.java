package io.outrigger.hook.cxf;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how the JAX-RS of Apache CXF is woven. */
public final class CxfHook implements Hook {

  private static final String LIBRARY = "org.apache.cxf.";
  private static final String HERE = "io.outrigger.hook.cxf.";

  @Override
  public String id() {
    return "cxf";
  }

  @Override
  public String library() {
    return "Apache CXF (JAX-RS)";
  }

  @Override
  public String versions() {
    return "3.6 and 4";
  }

  @Override
  public Feeds feeds() {
    return Feeds.ROUTES_OF_HTTP_SERVED;
  }

  @Override
  public boolean optional() {
    return true;
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        Weave.type(LIBRARY + "jaxrs.interceptor.JAXRSInInterceptor")
            .method("processRequest", LIBRARY + "message.Message", LIBRARY + "message.Exchange")
            .advice(HERE + "MatchAdvice"),
        Weave.type(LIBRARY + "jaxrs.JAXRSInvoker")
            .method("invoke", LIBRARY + "message.Exchange", "java.lang.Object", "java.lang.Object")
            .advice(HERE + "InvokeAdvice"));
  }
}
