package labnotes.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which files an X server reads (xorg.conf(5), hw/xfree86/parser/scan.c): the system's snippets,
 * then those of the first folder of the administrator's that has any, then the first xorg.conf.
 *
 * @param texts by path
 */
record XorgFolders(Map<String, String> texts) {
  /** Everything that may be read, in the order in which it is. */
  static final List<String> FILES =
      List.of(
          "/usr/share/X11/xorg.conf.d/*.conf",
          "/usr/local/share/X11/xorg.conf.d/*.conf",
          "/etc/X11/xorg.conf.d/*.conf",
          "/usr/local/etc/X11/xorg.conf.d/*.conf",
          "/etc/X11/xorg.conf",
          "/etc/xorg.conf",
          "/usr/local/etc/X11/xorg.conf");

  private static final List<String> FOLDERS =
      List.of("/etc/X11/xorg.conf.d/", "/usr/local/etc/X11/xorg.conf.d/");
  private static final List<String> WHOLE = FILES.subList(4, 7);

  /** The reading of a file as far as the server gets to it. */
  Reading heeded(String path, Reading reading) {
    Optional<String> unread = unread(path);
    boolean hotplug =
        XorgConf.of(
                texts.entrySet().stream()
                    .filter(file -> unread(file.getKey()).isEmpty())
                    .map(Map.Entry::getValue)
                    .collect(Collectors.joining("\n")))
            .hotplug();
    List<Reading.Taken> taken = new ArrayList<>();
    List<Reading.Lost> lost = new ArrayList<>(reading.lost());
    for (Reading.Taken one : reading.taken()) {
      Optional<String> reason =
          unread.or(() -> hotplug ? Optional.empty() : withoutHotplug(one.name()));
      if (reason.isPresent()) {
        lost.add(new Reading.Lost(one.line(), one.name() + "=" + one.value(), reason.get()));
      } else {
        taken.add(one);
      }
    }
    return new Reading(reading.reader(), taken, lost, reading.remarks());
  }

  private static Optional<String> withoutHotplug(String name) {
    return name.startsWith("InputClass")
        ? Optional.of("AutoAddDevices is off, so that only InputDevice sections count")
        : Optional.empty();
  }

  /** Why the server does not read a file. */
  private Optional<String> unread(String path) {
    int at = WHOLE.indexOf(path);
    if (at >= 0) {
      return WHOLE.subList(0, at).stream()
          .filter(texts::containsKey)
          .findFirst()
          .map(XorgFolders::alone);
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (name.startsWith(".") || !name.endsWith(".conf")) {
      return Optional.of(
          "of a folder only names that end in .conf are read, and none with a dot first");
    }
    return path.startsWith(FOLDERS.get(1))
        ? texts.keySet().stream()
            .filter(other -> other.startsWith(FOLDERS.get(0)))
            .findFirst()
            .map(other -> alone(FOLDERS.get(0) + ", for it holds " + other.replaceFirst(".*/", "")))
        : Optional.empty();
  }

  private static String alone(String first) {
    return "the server reads " + first + ", and then no other";
  }
}
