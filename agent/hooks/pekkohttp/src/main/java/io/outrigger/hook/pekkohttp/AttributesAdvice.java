package io.outrigger.hook.pekkohttp;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.scaladsl.Tcp;
import org.jspecify.annotations.Nullable;

/** Around {@code Http.prepareAttributes(ServerSettings, Tcp.IncomingConnection)}. */
public final class AttributesAdvice {

  private AttributesAdvice() {}

  /** The stages of a connection are told which server has accepted it. */
  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static @Nullable Object exit(
      @Advice.Argument(0) ServerSettings settings,
      @Advice.Argument(1) Tcp.IncomingConnection accepted,
      @Advice.Return Attributes attributes) {
    return attributes.and(PekkoServer.of(settings, accepted.localAddress()));
  }
}
