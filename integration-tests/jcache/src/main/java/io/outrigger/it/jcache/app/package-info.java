/** The annotation tests of JCache's compatibility kit as a program. */
package io.outrigger.it.jcache.app;
