package labnotes.format.xml;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.WholeFileFormat;
import labnotes.format.WholeFileSyntax;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** XML files, which must be well-formed; external entities and document types are not loaded. */
public final class XmlFile implements WholeFileSyntax {
  public static final Format FORMAT =
      WholeFileFormat.of(
          "xml", ".*\\.(fdi|xml|xsl|svg)|.*/fonts/(local|conf\\.d/[^/]+)\\.conf", new XmlFile());

  private XmlFile() {}

  @Override
  public Optional<String> commentPrefix() {
    return Optional.empty();
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    return parse(file, text, new XmlOutline());
  }

  @Override
  public EffectiveConfig evaluate(String path, String text) {
    XmlOutline outline = new XmlOutline();
    List<EffectiveConfig.IgnoredLine> ignored = new ArrayList<>();
    for (Diagnostic error : parse(path, text, outline)) {
      int line = error.at() == null ? 0 : error.at().line();
      ignored.add(new EffectiveConfig.IgnoredLine(line, "the whole file", error.message()));
    }
    boolean isHal = path.endsWith(".fdi");
    return new EffectiveConfig(
        isHal ? "HAL" : "an XML parser",
        ignored.isEmpty() ? outline.active() : List.of(),
        ignored,
        isHal
            ? List.of("an X server that detects devices through devd or udev does not use HAL")
            : List.of());
  }

  private static List<Diagnostic> parse(String file, String text, XmlOutline outline) {
    String content = text.startsWith("\ufeff") ? text.substring(1) : text;
    try {
      parser().parse(new InputSource(new StringReader(content)), outline);
      return List.of();
    } catch (SAXParseException malformed) {
      Position at = new Position(file, malformed.getLineNumber(), malformed.getColumnNumber());
      return List.of(Diagnostic.error("XML is not well-formed: " + malformed.getMessage(), at));
    } catch (SAXException | IOException | ParserConfigurationException failed) {
      throw new IllegalStateException("the XML parser failed", failed);
    }
  }

  private static SAXParser parser() throws ParserConfigurationException, SAXException {
    SAXParserFactory factory = SAXParserFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
    factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    SAXParser parser = factory.newSAXParser();
    parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    parser.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    return parser;
  }
}
