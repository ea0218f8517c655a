package io.outrigger.strategy.caching.redis;

import java.util.List;

/** The connection to a server that has everything. */
final class OneLine implements Lines {

  private final Place place;
  private final DataLine line;
  private final List<DataLine> all;

  OneLine(Place place, DataLine line) {
    this.place = place;
    this.line = line;
    this.all = List.of(line);
  }

  @Override
  public DataLine to(Names cache) {
    return line;
  }

  @Override
  public void add(Names cache) {}

  @Override
  public List<DataLine> all() {
    return all;
  }

  @Override
  public void start() {
    line.start();
  }

  @Override
  public void chores() {
    line.chores();
  }

  @Override
  public boolean isTried() {
    return line.isTried();
  }

  @Override
  public boolean hears(Names cache) {
    // the messages come from there as well
    return true;
  }

  @Override
  public int pending() {
    return line.pending();
  }

  @Override
  public String state() {
    return line.isOpen() ? "connected" : "away";
  }

  @Override
  public String leadTo() {
    RedisAddress found = place.isFixed() ? null : line.leadsTo();
    return found == null ? "" : found.place();
  }
}
