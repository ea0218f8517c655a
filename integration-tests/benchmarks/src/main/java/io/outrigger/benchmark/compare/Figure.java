package io.outrigger.benchmark.compare;

/** What is measured of each run; the order is the table's. */
enum Figure {
  START_CPU("CPU to first 200 (s)", 2),
  START_WALL("wall to first 200 (s)", 2),
  CPU("CPU per 1,000 requests (s)", 3),
  CPU_BEFORE("the same in the half before (s)", 3),
  ALLOCATED("allocated per request (KB)", 2),
  P50("p50 (ms)", 2),
  P99("p99 (ms)", 2),
  HEAP("live heap after GC (MB)", 1),
  METASPACE("metaspace used (MB)", 1),
  CLASSES("classes", 0),
  THREADS("threads", 0),
  JAR("agent jar (MB)", 1),
  SCRAPE("scrape (ms)", 1),
  SCRAPE_SIZE("scrape (KB)", 0);

  private final String title;
  private final int decimals;

  Figure(String title, int decimals) {
    this.title = title;
    this.decimals = decimals;
  }

  /** With its unit. */
  String title() {
    return title;
  }

  /** How many decimals mean something. */
  int decimals() {
    return decimals;
  }
}
