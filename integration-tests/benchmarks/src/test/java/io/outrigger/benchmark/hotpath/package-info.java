/** What is made of results of JMH. */
@NullMarked
package io.outrigger.benchmark.hotpath;

import org.jspecify.annotations.NullMarked;
