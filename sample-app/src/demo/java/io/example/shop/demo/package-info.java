/**
 * The driver behind {@code sample-app/demo}: it starts the shop under the agent, sends it a known
 * number of requests and compares what the agent counted. JDK classes only; no part of the shop.
 */
package io.example.shop.demo;
