package io.outrigger.engine;

import io.outrigger.annotation.Noted;

/** A class of an application with annotations in all places. */
@Noted(text = "class")
public class PlainHeir extends PlainBase implements PlainContract {

  public PlainHeir() {}

  @Noted(text = "method")
  public void own() {}

  public void unadorned() {}

  @Override
  public void agreed() {}

  @Override
  public void above() {
    super.above();
  }
}
