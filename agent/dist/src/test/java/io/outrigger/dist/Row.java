package io.outrigger.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A row of the matrix: a module of {@code integration-tests/rows} with at least one test.
 *
 * @param id the module's folder
 * @param name how the module calls itself, such as {@code Tomcat 10.1}
 * @param libraries what it is tested with, each with its version
 * @param contracts simple names of the contracts that its tests fulfil
 */
record Row(String id, String name, List<String> libraries, Set<String> contracts) {

  private static final Path FOLDER = Project.AGENT.resolveSibling("integration-tests/rows");
  private static final Pattern TEST = Pattern.compile("class \\w+IT extends (\\w+Contract)\\b");

  /** All that the build runs, by their folders. */
  static List<Row> all() {
    NodeList modules = parse(FOLDER.resolve("pom.xml")).getElementsByTagName("module");
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < modules.getLength(); i++) {
      rows.add(of(modules.item(i).getTextContent()));
    }
    rows.sort(Comparator.comparing(Row::id));
    return rows;
  }

  private static Row of(String id) {
    Path folder = FOLDER.resolve(id);
    Document pom = parse(folder.resolve("pom.xml"));
    String name = text((Element) pom.getElementsByTagName("project").item(0), "name");
    return new Row(
        id,
        name.substring(name.lastIndexOf("::") + 2).strip(),
        libraries(pom),
        contracts(folder.resolve("src/test/java")));
  }

  private static List<String> libraries(Document pom) {
    NodeList all = pom.getElementsByTagName("dependency");
    List<String> named = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      Element each = (Element) all.item(i);
      Node scope = each.getElementsByTagName("scope").item(0);
      if (scope != null && scope.getTextContent().equals("test")) {
        continue; // such as the server that clients call
      }
      named.add(text(each, "artifactId") + " " + text(each, "version"));
    }
    return named.isEmpty() ? List.of("the JDK") : named;
  }

  private static Set<String> contracts(Path tests) {
    Set<String> contracts = new TreeSet<>();
    try (Stream<Path> files = Files.walk(tests)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        Matcher test = TEST.matcher(Files.readString(each));
        if (test.find()) {
          contracts.add(test.group(1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (contracts.isEmpty()) {
      throw new IllegalStateException("no test in " + tests + " extends a contract");
    }
    return contracts;
  }

  private static Document parse(Path pom) {
    try {
      return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(pom.toFile());
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("cannot read " + pom, e);
    }
  }

  private static String text(Element element, String name) {
    NodeList children = element.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element child && child.getTagName().equals(name)) {
        return child.getTextContent();
      }
    }
    throw new IllegalStateException("<" + element.getTagName() + "> has no <" + name + ">");
  }
}
