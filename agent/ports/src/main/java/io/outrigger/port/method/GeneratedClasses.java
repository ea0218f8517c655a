package io.outrigger.port.method;

/**
 * Classes that frameworks make around those of the application: Spring, CDI, Hibernate, Micronaut,
 * Mockito. They call the real one, where what applies is applied.
 */
public final class GeneratedClasses {

  private static final String PROXY = "$Proxy";

  private GeneratedClasses() {}

  /** Whether classes of that name, binary or internal, are made so. */
  public static boolean areNamed(String name) {
    return name.contains("$$")
        || name.contains("$HibernateProxy$")
        || name.contains("$MockitoMock$")
        || name.contains("$ByteBuddy$")
        || name.endsWith("$Intercepted")
        || name.endsWith("$DefinitionIntercepted")
        || name.endsWith("_Subclass")
        || name.endsWith("_ClientProxy")
        || isNumberedProxy(name);
  }

  /** As the JDK's, {@code $Proxy12}; {@code $ProxyHandler} may be anybody's. */
  private static boolean isNumberedProxy(String name) {
    int proxy = name.lastIndexOf(PROXY);
    int after = proxy + PROXY.length();
    return proxy >= 0 && after < name.length() && Character.isDigit(name.charAt(after));
  }
}
