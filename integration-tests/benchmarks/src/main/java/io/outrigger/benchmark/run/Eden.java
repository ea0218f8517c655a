package io.outrigger.benchmark.run;

/**
 * Where the allocation of new objects stands.
 *
 * @param collections young collections so far
 * @param fullCollections full collections so far
 * @param capacity of eden, in KB
 * @param used of eden, in KB; thread-local buffers that are handed out count as used
 */
public record Eden(double collections, double fullCollections, double capacity, double used) {

  /**
   * What has been allocated since, in KB. NaN if a full collection came between, which empties a
   * part of eden that nobody counts.
   */
  public double allocatedSince(Eden before) {
    if (fullCollections != before.fullCollections) {
      return Double.NaN;
    }
    return (collections - before.collections) * capacity + used - before.used;
  }
}
