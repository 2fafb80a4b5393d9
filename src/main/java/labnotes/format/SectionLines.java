package labnotes.format;

import java.util.ArrayList;
import java.util.List;

/** Gathers the sections of a text that is read line by line. */
final class SectionLines {
  private final List<Section> done = new ArrayList<>();
  private final List<Setting> settings = new ArrayList<>();
  private String name = "";
  private int from;
  private int end;
  private boolean filled;
  private boolean remarks;
  private boolean disposable;

  /** A line that starts a section. */
  void header(String section, Line line) {
    close(line.from());
    name = section;
    from = line.from();
    end = line.to();
    filled = true;
    remarks = false;
    disposable = true;
  }

  /** A line that is a setting. */
  void setting(Setting setting, Line line) {
    settings.add(setting);
    content(line);
  }

  /** A line that belongs to the section and is neither its header nor a setting. */
  void other(Line line) {
    content(line);
    disposable = false;
  }

  /** A comment, which belongs to the section only if something of it follows. */
  void remark() {
    remarks = true;
  }

  /** The sections, the unnamed one before the first header included. */
  List<Section> sections(String text) {
    close(text.length());
    return List.copyOf(done);
  }

  private void content(Line line) {
    disposable &= !remarks;
    filled = true;
    end = line.to();
  }

  private void close(int next) {
    int to = filled ? end : next;
    done.add(new Section(name, from, to, to, disposable && !name.isEmpty(), settings));
    settings.clear();
  }
}
