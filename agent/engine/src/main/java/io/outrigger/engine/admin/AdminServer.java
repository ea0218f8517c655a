package io.outrigger.engine.admin;

import io.outrigger.spi.AdminPage;
import java.io.Closeable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.DefaultListeningIOReactor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The admin endpoint, open from {@link #start} to {@link #close()}.
 *
 * <p>HttpCore's reactor gives up for good when accepting a connection fails once, as it does while
 * the application is out of file descriptors. So a reactor whose thread ends before the endpoint is
 * closed is replaced by a new one on the same port.
 */
public final class AdminServer implements Closeable {
  private static final Logger log = LoggerFactory.getLogger(AdminServer.class);

  private static final int FALLBACK_PORTS = 100;
  private static final int PAGE_THREADS = 2;

  private final AdminSettings settings;
  private final String scheme;
  private final ScheduledThreadPoolExecutor workers;
  private final ReactorMaker reactors;
  private final Object lock = new Object();
  private @Nullable DefaultListeningIOReactor reactor;
  private boolean closed;
  private int port;

  private AdminServer(AdminSettings settings, Pages pages, @Nullable SSLContext tls) {
    this.settings = settings;
    this.scheme = tls == null ? "http" : "https";
    this.workers =
        new ScheduledThreadPoolExecutor(
            PAGE_THREADS,
            new AdminThreads("outrigger-admin-page"),
            new ThreadPoolExecutor.DiscardPolicy()); // once closed, nothing is left to do
    this.workers.setRemoveOnCancelPolicy(true);
    this.reactors = new ReactorMaker(settings.limits(), pages, tls, workers);
  }

  /**
   * Opens the endpoint. To be called on a thread of the agent: it may wait for a name service.
   *
   * @param pages the pages, asked for anew with each request; {@code /healthz} need not be among
   *     them
   * @throws AdminStartException if the port, the address or the keystore cannot be used
   */
  public static AdminServer start(
      AdminSettings settings, Supplier<? extends Collection<? extends AdminPage>> pages)
      throws AdminStartException {
    AdminSettings.Keystore keystore = settings.keystore();
    SSLContext tls = keystore == null ? null : TlsKeystore.open(keystore);
    AdminSettings.Credentials credentials = settings.credentials();
    BasicAuth auth = credentials == null ? null : new BasicAuth(credentials);
    AdminServer server = new AdminServer(settings, new Pages(pages, auth), tls);
    try {
      server.open();
      return server;
    } catch (AdminStartException | RuntimeException | Error e) {
      server.close();
      throw e;
    }
  }

  /** The port that the endpoint listens on. */
  public int port() {
    synchronized (lock) {
      return port;
    }
  }

  /** Where a browser on this machine finds the endpoint, such as {@code http://localhost:9464}. */
  public String url() {
    String host = settings.host();
    boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
    String name = everywhere ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
    return scheme + "://" + name + ":" + port();
  }

  /** Closes the port and every connection. */
  @Override
  public void close() {
    DefaultListeningIOReactor open;
    synchronized (lock) {
      closed = true;
      open = reactor;
      reactor = null;
    }
    if (open != null) {
      open.close(CloseMode.IMMEDIATE);
    }
    workers.shutdownNow();
  }

  private void open() throws AdminStartException {
    InetAddress address;
    try {
      address = InetAddress.getByName(settings.host());
    } catch (UnknownHostException e) {
      throw AdminStartException.wrongHost(
          settings.host(), "is a name that this machine does not know", e);
    }
    int first = settings.port();
    int last =
        settings.portFallback() && first != 0 ? Math.min(first + FALLBACK_PORTS, 65_535) : first;
    try {
      listen(address, first, last);
    } catch (ExecutionException e) {
      throw notBound(address, first, last, e.getCause());
    } catch (RuntimeException e) { // no file descriptors left, for one
      throw AdminStartException.other(e);
    }
  }

  /** Listens on the first port of the range that is free; throws what the last one said. */
  private void listen(InetAddress address, int first, int last) throws ExecutionException {
    DefaultListeningIOReactor candidate = reactors.make(this::ended);
    boolean bound = false;
    try {
      candidate.start();
      InetSocketAddress local = bind(candidate, address, first, last);
      synchronized (lock) {
        if (!closed) {
          port = local.getPort();
          reactor = candidate;
          bound = true;
        }
      }
    } finally {
      if (!bound) {
        candidate.close(CloseMode.IMMEDIATE);
      }
    }
  }

  private static InetSocketAddress bind(
      DefaultListeningIOReactor reactor, InetAddress address, int first, int last)
      throws ExecutionException {
    for (int candidate = first; ; candidate++) {
      try {
        InetSocketAddress wanted = new InetSocketAddress(address, candidate);
        return (InetSocketAddress) reactor.listen(wanted, null).get().getAddress();
      } catch (ExecutionException e) {
        if (candidate == last) {
          throw e;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ExecutionException(e);
      }
    }
  }

  /** A thread of the reactor has ended; if that reactor is the one in use, another takes over. */
  private void ended(DefaultListeningIOReactor dead) {
    synchronized (lock) {
      if (closed || reactor != dead) {
        return;
      }
      reactor = null;
    }
    dead.close(CloseMode.IMMEDIATE);
    log.warn("The admin endpoint stopped listening on port {} and will try again", port());
    reviveLater();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // revive() deals with its own failures
  private void reviveLater() {
    workers.schedule(this::revive, settings.limits().revival().toNanos(), TimeUnit.NANOSECONDS);
  }

  private void revive() {
    try {
      listen(InetAddress.getByName(settings.host()), port(), port());
    } catch (UnknownHostException | ExecutionException | RuntimeException e) {
      log.debug("The admin endpoint does not listen yet", e);
      reviveLater();
    }
  }

  private AdminStartException notBound(
      InetAddress address, int first, int last, @Nullable Throwable cause) {
    if (!isLocal(address)) {
      return AdminStartException.wrongHost(settings.host(), "is no address of this machine", cause);
    }
    if (cause != null && String.valueOf(cause.getMessage()).contains("Permission denied")) {
      return AdminStartException.portForbidden(first, cause);
    }
    return AdminStartException.portTaken(first, last, cause);
  }

  private static boolean isLocal(InetAddress address) {
    try {
      return address.isAnyLocalAddress()
          || address.isLoopbackAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException unknown) {
      return true;
    }
  }
}
