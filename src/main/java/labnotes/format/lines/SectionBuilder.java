package labnotes.format.lines;

import java.util.ArrayList;
import java.util.List;

/** Collects the sections of a text that is parsed line by line. */
public final class SectionBuilder {
  private final List<ParsedSection> sections = new ArrayList<>();
  private final List<ParsedSetting> settings = new ArrayList<>();
  private String name = "";
  private int from;
  private int end;
  private boolean hasContent;
  private boolean hasComments;
  private boolean isRemovable;

  /** Adds a line that starts a section. */
  public void addHeader(String section, TextLine line) {
    close(line.from());
    name = section;
    from = line.from();
    end = line.to();
    hasContent = true;
    hasComments = false;
    isRemovable = true;
  }

  /** Adds a line with a setting. */
  public void addSetting(ParsedSetting setting, TextLine line) {
    settings.add(setting);
    addContent(line);
  }

  /** Adds a line of the section that is neither its header nor a setting. */
  public void addOther(TextLine line) {
    addContent(line);
    isRemovable = false;
  }

  /** Adds a comment, which belongs to the section only if other lines of it follow. */
  public void addComment() {
    hasComments = true;
  }

  /** Returns the sections, the first being the unnamed one before the first header. */
  public List<ParsedSection> build(String text) {
    close(text.length());
    return List.copyOf(sections);
  }

  private void addContent(TextLine line) {
    isRemovable &= !hasComments;
    hasContent = true;
    end = line.to();
  }

  private void close(int next) {
    int to = hasContent ? end : next;
    sections.add(new ParsedSection(name, from, to, to, isRemovable && !name.isEmpty(), settings));
    settings.clear();
  }
}
