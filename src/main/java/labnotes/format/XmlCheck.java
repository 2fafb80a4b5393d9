package labnotes.format;

import java.io.IOException;
import java.io.StringReader;
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
import org.xml.sax.helpers.DefaultHandler;

/** Whether a text is well-formed XML; entities and document types from elsewhere stay unread. */
final class XmlCheck {
  private XmlCheck() {}

  static List<Diagnostic> check(String file, String text) {
    String bom = text.startsWith("\ufeff") ? text.substring(1) : text;
    try {
      parser().parse(new InputSource(new StringReader(bom)), new Quiet());
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

  private static final class Quiet extends DefaultHandler {
    @Override
    public InputSource resolveEntity(String publicId, String systemId) {
      return new InputSource(new StringReader(""));
    }

    @Override
    public void fatalError(SAXParseException malformed) throws SAXParseException {
      throw malformed;
    }
  }
}
