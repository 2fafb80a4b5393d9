package labnotes.house;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The dependencies and licenses that a Maven POM declares. */
record MavenPom(
    String coordinates, String version, List<String> dependencies, List<License> licenses) {

  /** A license as its POM names it, Apache's by its SPDX identifier. */
  record License(String name, String url) {}

  /** The POM beside each jar that the class loader reads, by {@code group:artifact}. */
  static Map<String, MavenPom> onClassPath() throws IOException {
    Map<String, MavenPom> poms = new HashMap<>();
    ClassLoader loader = MavenPom.class.getClassLoader();
    for (URL manifest : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
      if (manifest.openConnection() instanceof JarURLConnection connection) {
        Path jar = Path.of(URI.create(connection.getJarFileURL().toString()));
        Path file =
            jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", ".pom"));
        if (Files.exists(file)) {
          MavenPom pom = read(file);
          poms.put(pom.coordinates(), pom);
        }
      }
    }
    return poms;
  }

  static MavenPom read(Path file) throws IOException {
    Element project = root(file);
    String group = group(project);
    return new MavenPom(
        group + ":" + text(project, "artifactId").orElseThrow(),
        text(project, "version").or(() -> parent(project, "version")).orElseThrow(),
        dependencies(project, group),
        licenses(file, project));
  }

  private static List<String> dependencies(Element project, String group) {
    return child(project, "dependencies").stream()
        .flatMap(all -> children(all, "dependency"))
        .filter(one -> !text(one, "scope").orElse("").matches("test|provided|system"))
        .filter(one -> !text(one, "optional").orElse("").equals("true"))
        .map(
            one -> text(one, "groupId").orElseThrow() + ":" + text(one, "artifactId").orElseThrow())
        .map(name -> name.replaceFirst("^\\$\\{(project|pom)\\.groupId}", group))
        .toList();
  }

  /** The licenses of this POM, or else those of its parent. */
  private static List<License> licenses(Path file, Element project) throws IOException {
    List<License> own =
        child(project, "licenses").stream()
            .flatMap(all -> children(all, "license"))
            .map(one -> license(text(one, "name").orElseThrow(), text(one, "url").orElse("")))
            .toList();
    if (!own.isEmpty() || child(project, "parent").isEmpty()) {
      return own;
    }
    Path above = parentFile(file, project);
    return licenses(above, root(above));
  }

  private static License license(String name, String url) {
    return url.matches("https?://www\\.apache\\.org/licenses/LICENSE-2\\.0(\\.txt)?")
        ? new License("Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0.txt")
        : new License(name, url);
  }

  /** The parent's POM in the Maven repository in which this one is. */
  private static Path parentFile(Path file, Element project) {
    String up = "../".repeat(3 + group(project).split("\\.", -1).length);
    Path repository = file.resolve(up).normalize();
    String artifact = parent(project, "artifactId").orElseThrow();
    String version = parent(project, "version").orElseThrow();
    return repository
        .resolve(parent(project, "groupId").orElseThrow().replace('.', '/'))
        .resolve(artifact)
        .resolve(version)
        .resolve(artifact + "-" + version + ".pom");
  }

  private static String group(Element project) {
    return text(project, "groupId").or(() -> parent(project, "groupId")).orElseThrow();
  }

  private static Element root(Path file) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static Optional<String> parent(Element project, String name) {
    return child(project, "parent").flatMap(parent -> text(parent, name));
  }

  private static Optional<String> text(Element element, String name) {
    return child(element, name).map(child -> child.getTextContent().strip());
  }

  private static Optional<Element> child(Element element, String name) {
    return children(element, name).findFirst();
  }

  private static Stream<Element> children(Element element, String name) {
    NodeList nodes = element.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(node -> node.getNodeName().equals(name))
        .map(Element.class::cast);
  }
}
