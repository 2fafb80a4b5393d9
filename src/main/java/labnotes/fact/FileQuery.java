package labnotes.fact;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import org.jspecify.annotations.Nullable;

/**
 * The query for many paths, with one stat(1), one digest command, and unknown contents. Those whose
 * origin is asked come first: their digests show which of them an origin has to explain.
 */
enum FileQuery implements Query<FileFact, FileState> {
  /** The only instance. */
  FILES;

  /** FreeBSD limits all arguments to 256 KiB. */
  private static final int PATHS_AT_ONCE = 400;

  /** Digits of a known digest that are sent; the answer has the whole digest. */
  private static final int DIGEST_PREFIX = 16;

  private static final String ORIGINS = "origins";

  @Override
  public Sh ask(List<FileFact> facts) {
    List<Sh> parts = new ArrayList<>();
    parts.add(Sh.of("printf '%s\\n' \"$LABNOTES_ROOT\""));
    List<FileFact> explained = facts.stream().filter(FileFact::hasOrigin).toList();
    survey(explained, parts);
    if (!explained.isEmpty()) {
      parts.add(Sh.of("labnotes_boundary {}\nlabnotes_origins\nlabnotes_boundary ''", ORIGINS));
    }
    survey(facts.stream().filter(fact -> !fact.hasOrigin()).toList(), parts);
    return Sh.all(parts);
  }

  private static void survey(List<FileFact> facts, List<Sh> parts) {
    for (int from = 0; from < facts.size(); from += PATHS_AT_ONCE) {
      List<FileFact> some = facts.subList(from, Math.min(facts.size(), from + PATHS_AT_ONCE));
      parts.add(
          Sh.of(
              "labnotes_survey {} {}\nlabnotes_boundary ''",
              some.stream().map(FileQuery::known).collect(Collectors.joining(" ")),
              some.stream().map(fact -> fact.path().path()).toList()));
    }
  }

  private static String known(FileFact fact) {
    return fact.known().isEmpty()
        ? "none"
        : fact.known().stream()
            .map(digest -> digest.substring(0, Math.min(DIGEST_PREFIX, digest.length())))
            .collect(Collectors.joining(","));
  }

  @Override
  public Function<FileFact, FileState> read(List<FileFact> facts, Answer answer) {
    FileAnswers answers = new FileAnswers();
    List<byte[]> sections = answer.sections();
    answers.listing(new String(sections.get(0), StandardCharsets.UTF_8), true);
    for (byte[] section : sections.subList(1, sections.size())) {
      answers.section(section);
    }
    return fact -> answers.state(fact.path());
  }

  @Override
  public Facts contained(List<FileFact> facts, Answer answer) {
    Map<Fact<?>, FileOrigin> origins = new LinkedHashMap<>();
    FileOriginFact.Origins read = origins(answer);
    facts.stream()
        .filter(FileFact::hasOrigin)
        .map(FileFact::path)
        .forEach(path -> origins.put(new FileOriginFact(path), read.of(path)));
    return Facts.of(origins, Map.of());
  }

  private static FileOriginFact.Origins origins(Answer answer) {
    return new FileOriginFact.Origins(
        answer.sections().stream()
            .filter(section -> heading(section).equals(ORIGINS))
            .map(section -> new String(section, StandardCharsets.UTF_8))
            .collect(Collectors.joining()));
  }

  private static String heading(byte[] section) {
    return new String(section, 0, lineEnd(section), StandardCharsets.UTF_8);
  }

  private static int lineEnd(byte[] section) {
    int lineEnd = 0;
    while (lineEnd < section.length && section[lineEnd] != '\n') {
      lineEnd++;
    }
    return lineEnd;
  }

  /** The lines of all sections, by path. */
  private static final class FileAnswers {
    private static final String EMPTIED = "emptied ";

    private final Map<String, String[]> stats = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, String> obstacles = new HashMap<>();
    private final Map<String, String> hidden = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private final Map<String, String> refusals = new HashMap<>();
    private final Map<String, String> extras = new HashMap<>();
    private final Map<String, String> digests = new HashMap<>();
    private final Map<String, Content> contents = new HashMap<>();
    private final Map<String, Content> lost = new HashMap<>();
    private String root = "";

    void section(byte[] section) {
      String name = heading(section);
      if (name.startsWith(EMPTIED)) {
        lost.put(relative(name.substring(EMPTIED.length())), content(section));
      } else if (name.isEmpty()) {
        listing(new String(section, StandardCharsets.UTF_8), false);
      } else if (!name.equals(ORIGINS)) {
        contents.put(relative(name), content(section));
      }
    }

    private static Content content(byte[] section) {
      int from = Math.min(lineEnd(section) + 1, section.length);
      return Content.of(Arrays.copyOfRange(section, from, section.length));
    }

    void listing(String text, boolean first) {
      boolean inDigests = false;
      boolean rootLine = first;
      for (String line : text.split("\n", -1)) {
        if (rootLine) {
          root = line;
          rootLine = false;
        } else if (line.equals("digests")) {
          inDigests = true;
        } else if (!inDigests && line.contains("|")) {
          stat(line);
        } else if (inDigests && !line.isEmpty()) {
          digest(line);
        }
      }
    }

    private void stat(String line) {
      if (line.startsWith("absent|")) {
        put(line, parents);
        return;
      }
      if (line.startsWith("blocked|")) {
        put(line, obstacles);
        return;
      }
      if (line.startsWith("hidden|")) {
        put(line, hidden);
        return;
      }
      if (line.matches("(?:acl|attributes|flags|emptied)\\|.*")) {
        String[] fields = line.split("\\|", 3);
        extras.put(fields[0] + " " + relative(fields[2]), fields[1]);
        return;
      }
      if (line.startsWith("digest|")) {
        String[] fields = line.split("\\|", 3);
        digests.put(relative(fields[2]), fields[1].toLowerCase(Locale.ROOT));
        return;
      }
      if (line.startsWith("refused|")) {
        putText(line, refusals);
        return;
      }
      if (line.startsWith("link|")) {
        putText(line, links);
        return;
      }
      String[] fields = line.split("\\|", 9);
      if (fields.length == 9) {
        stats.put(relative(fields[8]), fields);
      }
    }

    /** Puts a text, in which \001 stands for a line end, by the path behind it. */
    private void putText(String line, Map<String, String> texts) {
      int from = line.indexOf('|') + 1;
      int at = line.lastIndexOf("|" + root + "/");
      if (at < from) {
        throw new UnansweredException("invalid line for a path: " + line);
      }
      texts.put(relative(line.substring(at + 1)), line.substring(from, at).replace('\001', '\n'));
    }

    /** Puts the second path of a line by its third. */
    private void put(String line, Map<String, String> paths) {
      String[] fields = line.split("\\|", 3);
      paths.put(relative(fields[2]), parent(fields[1]));
    }

    private void digest(String line) {
      int blank = line.indexOf(' ');
      if (blank < 0) {
        throw new UnansweredException("invalid line for a digest: " + line);
      }
      String name = line.substring(blank + 1);
      name = name.startsWith(" ") || name.startsWith("*") ? name.substring(1) : name;
      digests.put(relative(name), line.substring(0, blank).toLowerCase(Locale.ROOT));
    }

    private String parent(String name) {
      return name.length() <= root.length() ? "/" : relative(name);
    }

    private String relative(String name) {
      return name.startsWith(root) ? name.substring(root.length()) : name;
    }

    FileState state(HostPath path) {
      String refusal = refusals.get(path.path());
      if (refusal != null) {
        throw new UnansweredException(refusal);
      }
      String[] stat = stats.get(path.path());
      if (stat == null) {
        return absent(path);
      }
      String type = stat[0].toLowerCase(Locale.ROOT);
      Ownership ownership = ownership(stat);
      if (type.startsWith("regular")) {
        return regular(path, ownership, stat[6]);
      }
      if (type.equals("directory")) {
        return new FileState.Directory(ownership, extras(path, stat[6]).ofDirectory());
      }
      String target = links.get(path.path());
      return target == null ? new FileState.Other(type) : new FileState.Link(target, ownership);
    }

    private FileState absent(HostPath path) {
      String directory = hidden.get(path.path());
      if (directory != null) {
        throw new UnansweredException(
            "this user cannot see whether "
                + path
                + " exists, because of "
                + directory
                + "; use --become sudo or doas");
      }
      String parent = parents.get(path.path());
      if (parent == null) {
        throw new UnansweredException("the host did not answer what " + path + " is");
      }
      String obstacle = obstacles.get(path.path());
      String[] stat = stats.get(parent.equals("/") ? parent : parent + "/");
      return new FileState.Absent(
          new HostPath(parent),
          stat == null ? null : ownership(stat),
          obstacle == null ? null : new HostPath(obstacle));
    }

    private static Ownership ownership(String[] stat) {
      return new Ownership(mode(stat[1]), name(stat[2], stat[3]), name(stat[4], stat[5]));
    }

    /** What it has besides; BSD's stat(1) shows the flags behind the number of links. */
    private FileState.FileExtras extras(HostPath path, String stat) {
      String[] words = stat.split(" ", 2);
      int links = words[0].matches("[0-9]{1,9}") ? Integer.parseInt(words[0]) : 1;
      String flags = words.length > 1 ? words[1] : extra("flags", path);
      return new FileState.FileExtras(
          links,
          extra("acl", path),
          extra("attributes", path),
          flags.equals("-") ? "" : flags,
          extra("emptied", path));
    }

    private String extra(String kind, HostPath path) {
      return extras.getOrDefault(kind + " " + path.path(), "");
    }

    private FileState regular(HostPath path, Ownership ownership, String stat) {
      String digest = digests.get(path.path());
      if (digest == null) {
        throw new UnansweredException(
            path + " cannot be read by this user; use --become sudo or doas");
      }
      FileState.FileExtras extras = extras(path, stat);
      boolean isEmptied = !extras.lost().isEmpty();
      @Nullable Content content = (isEmptied ? lost : contents).get(path.path());
      boolean whole =
          content != null && content.digest().equals(isEmptied ? extras.lost() : digest);
      return new FileState.Regular(ownership, digest, whole ? content : null, extras);
    }

    private static String mode(String octal) {
      return octal.replaceFirst("^0+(?=.)", "");
    }

    /** GNU's stat prints UNKNOWN for a number without a name, FreeBSD's the number in brackets. */
    private static String name(String name, String number) {
      return name.equals("UNKNOWN") || name.startsWith("(") ? number : name;
    }
  }
}
