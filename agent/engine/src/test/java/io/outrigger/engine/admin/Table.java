package io.outrigger.engine.admin;

import io.outrigger.spi.StatusSection;
import java.util.List;

/** A section with fixed content. */
record Table(String title, String summary, List<String> columns, List<List<String>> rows)
    implements StatusSection {}
