package io.example.shop.demo;

/**
 * What a cache did.
 *
 * @param fromMemory what it answered
 * @param fromShop what the shop answered, because it was not there
 */
record Lookups(long fromMemory, long fromShop) {

  long all() {
    return fromMemory + fromShop;
  }
}
