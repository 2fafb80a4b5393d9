package labnotes.kind;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.FactBatch;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.Ownership;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;

/** What the host of a case answers. */
final class Given {
  private static final String MARK = "MARK";

  private final KindCase one;
  private final Map<FileFact, FileState> files = new LinkedHashMap<>();
  private final Map<String, Integer> statuses = new LinkedHashMap<>();
  private SystemState system = system("debian", "12", "", "root");

  private Given(KindCase one) {
    this.one = one;
  }

  /** The answers of a case to these questions; a file that it does not name is absent. */
  static Facts answers(KindCase one, Set<Fact<?>> needs) {
    Given given = new Given(one);
    Map<String, String> answers = new LinkedHashMap<>();
    for (KindCase.Part part : one.given()) {
      given.read(part, answers);
    }
    Facts facts = Facts.of(SystemFact.INSTANCE, given.system);
    for (Fact<?> fact : needs) {
      if (fact instanceof FileFact file) {
        facts = facts.with(file, given.file(file));
      }
    }
    for (Map.Entry<FileFact, FileState> file : given.files.entrySet()) {
      facts = facts.with(file.getKey(), file.getValue());
    }
    return facts.and(given.rest(needs, answers));
  }

  private void read(KindCase.Part part, Map<String, String> answers) {
    String[] words = part.words();
    if (words[0].equals("system") && words.length < 3) {
      throw new IllegalArgumentException("-- " + part.head() + ": write -- system NAME RELEASE");
    } else if (words[0].equals("system")) {
      system = system(words[1], words[2], words.length > 3 ? words[3] : "", user(words));
    } else if (words[0].equals("file")) {
      files.put(FileFact.of(new HostPath(words[1])), state(words, part.body()));
    } else if (words[0].equals("answer")) {
      String head = part.head().substring("answer ".length());
      answers.put(head.replaceFirst(" \\[\\d+]$", ""), part.body());
      statuses.put(head.replaceFirst(" \\[\\d+]$", ""), status(head));
    } else if (!words[0].equals(KindCase.LIBRARY)) {
      throw new IllegalArgumentException(part.head());
    }
  }

  /** A status other than 0 stands in brackets. */
  private static int status(String head) {
    return head.endsWith("]")
        ? Integer.parseInt(head.substring(head.lastIndexOf('[') + 1, head.length() - 1))
        : 0;
  }

  /** All other questions are answered in the words of the host, those of one kind together. */
  private Facts rest(Set<Fact<?>> needs, Map<String, String> answers) {
    List<Fact<?>> others =
        needs.stream()
            .filter(fact -> !(fact instanceof FileFact || fact instanceof SystemFact))
            .toList();
    Facts facts = Facts.none();
    for (Fact<?> fact : others) {
      String kind = fact.getClass().getSimpleName();
      String words = answers.getOrDefault(fact.toString(), answers.get(kind));
      List<Fact<?>> together =
          others.stream().filter(other -> other.query().equals(fact.query())).toList();
      if (words == null) {
        words = usual(kind, fact, together);
      }
      String text = words.replace("\n" + MARK + "\n", "\n\n" + MARK + "\n");
      int status = statuses.getOrDefault(fact.toString(), statuses.getOrDefault(kind, 0));
      Answer answer = new Answer(status, text.getBytes(StandardCharsets.UTF_8), MARK);
      facts = facts.and(FactBatch.of(together).read(List.of(answer)));
    }
    return facts;
  }

  /** The answer of a host on which all accounts and shells exist. */
  private String usual(String kind, Fact<?> fact, List<Fact<?>> together) {
    String name = fact.toString().replaceFirst(".* ", "");
    return switch (kind) {
      case "PendingTriggersFact",
          "ValidationFact",
          "FileTextsFact",
          "DirectoryListingFact",
          "AccountToolsFact",
          "HomeOwnerFact",
          "PrimaryGroupFact",
          "PrimaryUsersFact" ->
          "";
      case "ConditionFact" -> "yes";
      case "AccountHomeFact" -> "/home/" + name + "\n" + name + "\n";
      case "LocalAccountFact" -> lines(together, "passwd %s\ngroup %s\n");
      case "AccountFact" ->
          "= passwd\n"
              + lines(together, "%s:x:1001:1001::/home/%s:/bin/sh\n")
              + "= group\n"
              + lines(together, "%s:x:1001:\n");
      default -> throw new IllegalArgumentException(one.title() + " gives no answer " + fact);
    };
  }

  private static String lines(List<Fact<?>> facts, String format) {
    return facts.stream()
        .map(Fact::toString)
        .map(text -> text.replaceFirst("^(user |group )?(user:|group:)?([^ ]+).*", "$3"))
        .distinct()
        .map(name -> format.replace("%s", name))
        .collect(Collectors.joining());
  }

  private FileState file(FileFact fact) {
    return files.getOrDefault(fact, new FileState.Absent(fact.path().parent()));
  }

  private static FileState state(String[] words, String body) {
    return switch (words[2]) {
      case "absent" -> absent(words);
      case "link" -> link(words);
      case "directory" -> new FileState.Directory(ownership(words), extras(words));
      case "emptied" -> emptied(words, Content.of(body));
      case "socket" -> new FileState.Other("socket");
      default -> {
        Content content = Content.of(body);
        boolean far = words[2].equals("large");
        yield new FileState.Regular(
            ownership(words), content.digest(), far ? null : content, extras(words));
      }
    };
  }

  /** A target, and the mode and owner of the link itself if they matter. */
  private static FileState link(String[] words) {
    return words.length == 4
        ? new FileState.Link(words[3])
        : new FileState.Link(words[3], ownership(new String[] {"", "", "", words[4], words[5]}));
  }

  /** An empty file that was to have this content when the machine crashed. */
  private static FileState emptied(String[] words, Content lost) {
    FileState.FileExtras extras = extras(words);
    return new FileState.Regular(
        ownership(words),
        Content.EMPTY.digest(),
        lost,
        new FileState.FileExtras(
            extras.links(), extras.acl(), extras.attributes(), extras.flags(), lost.digest()));
  }

  /** {@code absent PARENT [MODE OWNER:GROUP [OBSTACLE]]}. */
  private static FileState absent(String[] words) {
    String[] owners = words.length > 5 ? words[5].split(":", 2) : new String[0];
    return new FileState.Absent(
        new HostPath(words[3]),
        owners.length == 2 ? new Ownership(words[4], owners[0], owners[1]) : null,
        words.length > 6 ? new HostPath(words[6]) : null);
  }

  /** Words behind the owner: {@code links=2 acl=… attributes=… flags=…}. */
  private static FileState.FileExtras extras(String[] words) {
    Map<String, String> extras = new LinkedHashMap<>();
    for (int i = 5; i < words.length; i++) {
      String[] pair = words[i].split("=", 2);
      extras.put(pair[0], pair[1]);
    }
    return new FileState.FileExtras(
        Integer.parseInt(extras.getOrDefault("links", "1")),
        extras.getOrDefault("acl", ""),
        extras.getOrDefault("attributes", ""),
        extras.getOrDefault("flags", ""));
  }

  private static Ownership ownership(String[] words) {
    String[] owners = words[4].split(":", 2);
    return new Ownership(words[3], owners[0], owners[1]);
  }

  /** An ordinary user, whose group has the same name, comes last: {@code user NAME}. */
  private static String user(String[] words) {
    return words[words.length - 2].equals("user") ? words[words.length - 1] : "root";
  }

  private static SystemState system(String family, String version, String how, String user) {
    boolean freebsd = family.equals("freebsd");
    String manager = freebsd ? "rc" : family.equals("alpine") ? "openrc" : "systemd";
    return new SystemState(
        family,
        version,
        freebsd ? "FreeBSD" : "Linux",
        freebsd ? "10.1-RELEASE" : "6.1.0",
        "amd64",
        "host",
        user,
        user.equals("root") && freebsd ? "wheel" : user,
        how.isEmpty() || how.equals("user") ? manager : "",
        how.equals("offline"));
  }
}
