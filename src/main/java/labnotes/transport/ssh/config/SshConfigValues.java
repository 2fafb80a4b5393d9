package labnotes.transport.ssh.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values that an ssh configuration has for one host.
 *
 * @param target the host as the user wrote it
 * @param values keywords in lower case, each with its values in order
 */
record SshConfigValues(SshDestination target, Map<String, List<String>> values, LocalUser local) {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final List<String> USUAL_KEYS =
      List.of("~/.ssh/id_ed25519", "~/.ssh/id_ecdsa", "~/.ssh/id_rsa");
  private static final List<String> USUAL_KNOWN_HOSTS =
      List.of("~/.ssh/known_hosts", "~/.ssh/known_hosts2");
  private static final List<String> SYSTEM_KNOWN_HOSTS =
      List.of("/etc/ssh/ssh_known_hosts", "/etc/ssh/ssh_known_hosts2");

  /** The first value, or null where there is none or it is {@code none}. */
  @Nullable String set(String keyword) {
    List<String> found = values.getOrDefault(keyword, List.of());
    return found.isEmpty() || found.get(0).equals("none") ? null : found.get(0);
  }

  boolean isYes(String keyword) {
    String value = set(keyword);
    return value != null && (value.equals("yes") || value.equals("true"));
  }

  int number(String keyword, int otherwise) {
    String value = set(keyword);
    return value == null || !value.matches("\\d{1,6}") ? otherwise : Integer.parseInt(value);
  }

  String host() {
    String name = set("hostname");
    return name == null ? target.host() : name.replace("%h", target.host()).replace("%%", "%");
  }

  int port() {
    return target.port() != 0 ? target.port() : number("port", SshSettings.USUAL_PORT);
  }

  String user() {
    String configured = set("user");
    if (target.user() != null) {
      return target.user();
    }
    return configured == null ? local.name() : configured;
  }

  List<Path> paths(String keyword) {
    List<String> found =
        values.getOrDefault(keyword, keyword.equals("identityfile") ? USUAL_KEYS : List.of());
    return found.stream().filter(path -> !path.equals("none")).map(this::path).toList();
  }

  List<Path> knownHosts() {
    List<Path> files = new ArrayList<>();
    files.addAll(words("userknownhostsfile", USUAL_KNOWN_HOSTS));
    files.addAll(words("globalknownhostsfile", SYSTEM_KNOWN_HOSTS));
    return List.copyOf(files);
  }

  private List<Path> words(String keyword, List<String> usual) {
    List<String> found = values.get(keyword);
    List<String> words =
        found == null
            ? usual
            : found.stream()
                .flatMap(value -> WORD.matcher(value).results())
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
    return words.stream().filter(word -> !word.equals("none")).map(this::path).toList();
  }

  @Nullable Path agent(@Nullable Path usual) {
    List<String> found = values.getOrDefault("identityagent", List.of("SSH_AUTH_SOCK"));
    String socket = found.get(0);
    if (socket.equals("SSH_AUTH_SOCK")) {
      return usual;
    }
    return socket.equals("none") ? null : path(socket);
  }

  /** The hosts of {@code ProxyJump}. */
  List<SshDestination> jumps() {
    String jumps = set("proxyjump");
    return jumps == null
        ? List.of()
        : Arrays.stream(jumps.split(",", -1))
            .map(jump -> SshDestination.parse(jump.strip().replaceFirst("^ssh://", "")))
            .toList();
  }

  /** The command of {@code ProxyCommand}, or null. */
  @Nullable String proxyCommand() {
    String command = set("proxycommand");
    return command == null ? null : expand(command.replaceFirst("^exec ", ""));
  }

  private Path path(String text) {
    String expanded = expand(text);
    return expanded.startsWith("~/")
        ? local.home().resolve(expanded.substring(2))
        : local.home().resolve(".ssh").resolve(expanded);
  }

  /** Puts the tokens of ssh_config(5) in. */
  String expand(String text) {
    Matcher tokens = Pattern.compile("%(.)").matcher(text);
    return tokens.replaceAll(token -> Matcher.quoteReplacement(token(token.group(1), text)));
  }

  private String token(String letter, String text) {
    return switch (letter) {
      case "%" -> "%";
      case "d" -> local.home().toString();
      case "h" -> host();
      case "n" -> target.host();
      case "p" -> Integer.toString(port());
      case "r" -> user();
      case "u" -> local.name();
      case "k" -> {
        String alias = set("hostkeyalias");
        yield alias == null ? target.host() : alias;
      }
      default ->
          throw new IllegalArgumentException(
              "the ssh configuration's '"
                  + text
                  + "' has %"
                  + letter
                  + ", which labnotes does not know");
    };
  }
}
