package labnotes.format.xml;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import labnotes.format.EffectiveConfig;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import org.xml.sax.helpers.LocatorImpl;

/** Collects the root element and, from HAL's files, the properties set for matching devices. */
final class XmlOutline extends DefaultHandler {
  private final List<EffectiveConfig.ActiveLine> active = new ArrayList<>();
  private final Deque<String> conditions = new ArrayDeque<>();
  private final StringBuilder value = new StringBuilder();
  private Locator locator = new LocatorImpl();
  private String key = "";

  List<EffectiveConfig.ActiveLine> active() {
    return active;
  }

  @Override
  public InputSource resolveEntity(String publicId, String systemId) {
    return new InputSource(new StringReader(""));
  }

  @Override
  public void fatalError(SAXParseException malformed) throws SAXParseException {
    throw malformed;
  }

  @Override
  public void setDocumentLocator(Locator documentLocator) {
    locator = documentLocator;
  }

  @Override
  public void startElement(String uri, String local, String name, Attributes attributes) {
    value.setLength(0);
    if (name.equals("match")) {
      conditions.addLast(condition(attributes));
    } else if (isMerge(name)) {
      key = String.valueOf(attributes.getValue("key"));
    } else if (active.isEmpty() && conditions.isEmpty()) {
      active.add(new EffectiveConfig.ActiveLine(locator.getLineNumber(), "<" + name + ">", ""));
    }
  }

  private static String condition(Attributes attributes) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < attributes.getLength(); i++) {
      String operator = attributes.getQName(i).equals("key") ? "" : attributes.getQName(i) + " ";
      words.add(operator + attributes.getValue(i));
    }
    return String.join(" ", words);
  }

  private static boolean isMerge(String element) {
    return element.equals("merge") || element.equals("append");
  }

  @Override
  public void characters(char[] text, int start, int length) {
    value.append(text, start, length);
  }

  @Override
  public void endElement(String uri, String local, String name) {
    if (name.equals("match")) {
      conditions.pollLast();
    } else if (isMerge(name)) {
      String where = conditions.isEmpty() ? "" : " where " + String.join(", ", conditions);
      active.add(
          new EffectiveConfig.ActiveLine(
              locator.getLineNumber(), key + where, value.toString().strip()));
    }
  }
}
