package labnotes.kind.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.format.lines.TextLine;

/** The repositories that files with sections name: those of dnf, zypper and pacman. */
final class IniRepositories {
  private static final Pattern SECTION = Pattern.compile("\\s*\\[([^\\]]+)\\].*");
  private static final Pattern SETTING = Pattern.compile("\\s*([A-Za-z_]+)\\s*=\\s*(.*?)\\s*");

  /**
   * A repository.
   *
   * @param line the line of its name
   */
  record Section(String path, int line, String name, List<String> urls, boolean enabled) {}

  private IniRepositories() {}

  /** All sections; an indented line continues a value of dnf. */
  static List<Section> in(Map<String, String> texts) {
    List<Section> all = new ArrayList<>();
    texts.forEach((path, text) -> read(path, text, all));
    return all;
  }

  private static void read(String path, String text, List<Section> all) {
    String key = "";
    for (TextLine line : TextLine.of(text)) {
      String content = line.content();
      Matcher section = SECTION.matcher(content);
      Matcher setting = SETTING.matcher(content);
      if (content.strip().startsWith("#") || content.strip().startsWith(";")) {
        continue;
      }
      if (section.matches()) {
        all.add(new Section(path, line.number(), section.group(1), List.of(), true));
        key = "";
      } else if (setting.matches()
          && !all.isEmpty()
          && all.get(all.size() - 1).path().equals(path)) {
        key = setting.group(1);
        all.set(all.size() - 1, with(all.get(all.size() - 1), key, setting.group(2)));
      } else if (content.startsWith(" ") && key.equals("baseurl")) {
        all.set(all.size() - 1, with(all.get(all.size() - 1), key, content.strip()));
      }
    }
  }

  private static Section with(Section section, String key, String value) {
    if (key.equals("enabled")) {
      boolean enabled = !value.matches("(?i)0|no|false|off");
      return new Section(section.path(), section.line(), section.name(), section.urls(), enabled);
    }
    if (!key.equals("baseurl") && !key.equals("Server")) {
      return section;
    }
    List<String> urls = new ArrayList<>(section.urls());
    urls.addAll(List.of(value.split("[\\s,]+")));
    return new Section(section.path(), section.line(), section.name(), urls, section.enabled());
  }
}
