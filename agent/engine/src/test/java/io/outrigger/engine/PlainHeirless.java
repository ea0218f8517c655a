package io.outrigger.engine;

/** Has no annotation of its own. */
public class PlainHeirless extends PlainBase implements PlainContract {

  public PlainHeirless() {}

  public void unadorned() {}

  @Override
  public void agreed() {}

  @Override
  public void above() {
    super.above();
  }
}
