package io.outrigger.it.promise.app;

import java.util.logging.LogManager;

/** A log manager of the application's own, as JBoss and Tomcat have. */
public final class OwnLogManager extends LogManager {}
