package io.outrigger.strategy.caching.redis;

import java.util.List;

/**
 * The connections by which servers are asked and told: one, or one for each server of a cluster
 * that has a cache.
 */
interface Lines {

  /** To whom the cache belongs. */
  interface Owners {

    /** Whether the line leads to the server that has the cache now. */
    boolean has(DataLine line, Names cache);

    /**
     * Notes a change for the server that has the cache now.
     *
     * @param by where it could not be told
     * @param ends whether that connection is about to end, so that there is no use in telling it
     */
    void later(DataLine by, Change change, boolean ends);

    /**
     * A server has said that another one has what it was asked for.
     *
     * @return whether it is asked from now on
     */
    boolean moved(DataLine by, RedisAddress asked, Resp.Refusal refusal);

    /** There is a connection. */
    void opened(DataLine line);

    /** There is none any more. Is told again where it has thrown. */
    void ended(DataLine line);
  }

  /** Of one that has everything. */
  Owners ONE =
      new Owners() {
        @Override
        public boolean has(DataLine line, Names cache) {
          return true;
        }

        @Override
        public void later(DataLine by, Change change, boolean ends) {
          by.keep(change, ends);
        }

        @Override
        public boolean moved(DataLine by, RedisAddress asked, Resp.Refusal refusal) {
          return false;
        }

        @Override
        public void opened(DataLine line) {}

        @Override
        public void ended(DataLine line) {}
      };

  /** The line to the server that has the cache now. */
  DataLine to(Names cache);

  /** A cache is there that may be asked for. */
  void add(Names cache);

  /** All that there are now. */
  List<DataLine> all();

  /** Begins to connect, unless it has. */
  void start();

  /** What is to be done now and then. */
  void chores();

  /** Whether there is a connection, or has been a try to make one. */
  boolean isTried();

  /** Whether there is a connection. */
  default boolean isOpen() {
    for (DataLine each : all()) {
      if (each.isOpen()) {
        return true;
      }
    }
    return false;
  }

  /** Whether what others remove from the cache reaches all servers, as far as is known. */
  boolean hears(Names cache);

  /** Changes that no server has been told. */
  int pending();

  /** How it is with the connections, for people. */
  String state();

  /** Whom they lead to, for people; nothing where there is no need to say so. */
  String leadTo();
}
