package io.outrigger.dist;

import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * README's table of what is covered: nothing but the rows of the matrix, so that it cannot claim
 * what no test shows.
 */
final class CoverageTable {

  /** A library, its version, and what is special about the row. */
  private static final Pattern NAME =
      Pattern.compile("(.+?)(?: (\\d[\\d.]*))?(?:(?:,| without).*)?");

  private CoverageTable() {}

  static String of(List<Row> rows) {
    Map<String, Map<String, List<String>>> kinds = new LinkedHashMap<>();
    for (String kind : List.of("servers", "routes", "clients", "caches")) {
      libraries(kinds, kind);
    }
    for (Row row : rows) {
      Matcher name = NAME.matcher(row.name());
      if (!name.matches()) {
        throw new IllegalStateException(row.id() + " has the name " + row.name());
      }
      for (String contract : row.contracts()) {
        for (String kind : kindsOf(contract)) {
          List<String> versions =
              libraries(kinds, kind).computeIfAbsent(name.group(1), key -> new ArrayList<>());
          if (name.group(2) != null && !versions.contains(name.group(2))) {
            versions.add(name.group(2));
          }
        }
      }
    }
    StringBuilder table = new StringBuilder("| | tested with |\n|---|---|\n");
    kinds.forEach(
        (kind, libraries) -> {
          List<String> cells = new ArrayList<>();
          libraries.forEach((library, versions) -> cells.add(cell(library, versions)));
          table.append("| ").append(kind).append(" | ");
          table.append(String.join("; ", cells)).append(" |\n");
        });
    return table.toString();
  }

  private static Map<String, List<String>> libraries(
      Map<String, Map<String, List<String>>> kinds, String kind) {
    return kinds.computeIfAbsent(kind, key -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
  }

  /** A contract may be about both ends of a call. */
  private static List<String> kindsOf(String contract) {
    return switch (contract) {
      case "HttpClientContract", "Http2ClientContract" -> List.of("clients");
      case "CacheContract", "EhcacheContract" -> List.of("caches");
      case "RouteContract" -> List.of("routes");
      case "GrpcContract", "GrpcCallsContract" -> List.of("servers", "clients");
      default -> List.of("servers");
    };
  }

  private static String cell(String library, List<String> versions) {
    versions.sort(Comparator.comparing(ModuleDescriptor.Version::parse));
    return versions.isEmpty() ? library : library + " " + String.join(", ", versions);
  }
}
