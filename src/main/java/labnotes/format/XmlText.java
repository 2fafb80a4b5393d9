package labnotes.format;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** XML: whether it is well-formed; entities and document types from elsewhere stay unread. */
final class XmlText implements WholeText {
  @Override
  public List<Diagnostic> check(String file, String text) {
    return parsed(file, text, new XmlOutline());
  }

  @Override
  public Reading reading(String path, String text) {
    XmlOutline outline = new XmlOutline();
    List<Reading.Lost> lost = new ArrayList<>();
    for (Diagnostic fault : parsed(path, text, outline)) {
      int line = fault.at() == null ? 0 : fault.at().line();
      lost.add(new Reading.Lost(line, "the whole file", fault.message()));
    }
    boolean hal = path.endsWith(".fdi");
    return new Reading(
        hal ? "HAL" : "an XML parser",
        lost.isEmpty() ? outline.taken() : List.of(),
        lost,
        hal
            ? List.of("an X server that learns of its devices from devd or udev never asks HAL")
            : List.of());
  }

  private static List<Diagnostic> parsed(String file, String text, XmlOutline outline) {
    String bom = text.startsWith("\ufeff") ? text.substring(1) : text;
    try {
      parser().parse(new InputSource(new StringReader(bom)), outline);
      return List.of();
    } catch (SAXParseException malformed) {
      Position at = new Position(file, malformed.getLineNumber(), malformed.getColumnNumber());
      return List.of(Diagnostic.error("this is no well-formed XML: " + malformed.getMessage(), at));
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
