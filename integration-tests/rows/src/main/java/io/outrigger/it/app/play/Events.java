package io.outrigger.it.app.play;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.it.app.Gate;
import java.io.InputStream;

/** An event at once, and another one when the gate opens. Play reads it piece by piece. */
final class Events extends InputStream {

  private int told;

  @Override
  public int read() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int read(byte[] into, int from, int most) {
    told++;
    if (told > 2) {
      return -1;
    }
    if (told == 2) {
      Gate.block();
    }
    byte[] event = (told == 1 ? "data: begun\n\n" : "data: done\n\n").getBytes(UTF_8);
    System.arraycopy(event, 0, into, from, event.length);
    return event.length;
  }
}
