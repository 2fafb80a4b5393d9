package labnotes.format;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import org.xml.sax.helpers.LocatorImpl;

/** Notes the element around all, and of HAL's files what is merged into which devices. */
final class XmlOutline extends DefaultHandler {
  private final List<Reading.Taken> taken = new ArrayList<>();
  private final Deque<String> conditions = new ArrayDeque<>();
  private final StringBuilder value = new StringBuilder();
  private Locator place = new LocatorImpl();
  private String key = "";

  List<Reading.Taken> taken() {
    return taken;
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
  public void setDocumentLocator(Locator locator) {
    place = locator;
  }

  @Override
  public void startElement(String uri, String local, String name, Attributes attributes) {
    value.setLength(0);
    if (name.equals("match")) {
      conditions.addLast(condition(attributes));
    } else if (merges(name)) {
      key = String.valueOf(attributes.getValue("key"));
    } else if (taken.isEmpty() && conditions.isEmpty()) {
      taken.add(new Reading.Taken(place.getLineNumber(), "<" + name + ">", ""));
    }
  }

  private static String condition(Attributes attributes) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < attributes.getLength(); i++) {
      String how = attributes.getQName(i).equals("key") ? "" : attributes.getQName(i) + " ";
      words.add(how + attributes.getValue(i));
    }
    return String.join(" ", words);
  }

  private static boolean merges(String element) {
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
    } else if (merges(name)) {
      String where = conditions.isEmpty() ? "" : " where " + String.join(", ", conditions);
      taken.add(new Reading.Taken(place.getLineNumber(), key + where, value.toString().strip()));
    }
  }
}
