package labnotes.transport.ssh.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values of the ssh configuration for one host.
 *
 * @param values values in order, by keyword in lower case
 */
record SshConfigValues(
    SshDestination destination, Map<String, List<String>> values, LocalUser local) {
  private static final Pattern TOKEN = Pattern.compile("%(.)");
  private static final List<String> DEFAULT_KEYS =
      List.of("~/.ssh/id_ed25519", "~/.ssh/id_ecdsa", "~/.ssh/id_rsa");
  private static final List<String> USER_KNOWN_HOSTS =
      List.of("~/.ssh/known_hosts", "~/.ssh/known_hosts2");
  private static final List<String> SYSTEM_KNOWN_HOSTS =
      List.of("/etc/ssh/ssh_known_hosts", "/etc/ssh/ssh_known_hosts2");

  private @Nullable List<String> all(String keyword) {
    return values.get(keyword.toLowerCase(Locale.ROOT));
  }

  /** Returns the first value, or null if there is none or it is {@code none}. */
  @Nullable String first(String keyword) {
    List<String> found = all(keyword);
    return found == null || found.isEmpty() || found.get(0).equals("none") ? null : found.get(0);
  }

  boolean isYes(String keyword) {
    String value = first(keyword);
    return value != null && (value.equals("yes") || value.equals("true"));
  }

  int number(String keyword, int otherwise) {
    String value = first(keyword);
    return value == null || !value.matches("\\d{1,6}") ? otherwise : Integer.parseInt(value);
  }

  String host() {
    String name = first("HostName");
    return name == null
        ? destination.host()
        : name.replace("%h", destination.host()).replace("%%", "%");
  }

  int port() {
    return destination.port() != 0 ? destination.port() : number("Port", HostPort.DEFAULT_PORT);
  }

  String user() {
    String configured = first("User");
    if (destination.user() != null) {
      return destination.user();
    }
    return configured == null ? local.name() : configured;
  }

  List<Path> identityFiles() {
    List<String> found = all("IdentityFile");
    return (found == null ? DEFAULT_KEYS : found)
        .stream().filter(path -> !path.equals("none")).map(this::resolve).toList();
  }

  List<Path> knownHostsFiles() {
    List<Path> files = new ArrayList<>();
    files.addAll(files("UserKnownHostsFile", USER_KNOWN_HOSTS));
    files.addAll(files("GlobalKnownHostsFile", SYSTEM_KNOWN_HOSTS));
    return List.copyOf(files);
  }

  private List<Path> files(String keyword, List<String> defaults) {
    List<String> found = all(keyword);
    List<String> words =
        found == null
            ? defaults
            : found.stream().flatMap(value -> ConfigWords.split(value).stream()).toList();
    return words.stream().filter(word -> !word.equals("none")).map(this::resolve).toList();
  }

  /** Returns the socket of the agent, or null. */
  @Nullable Path agent(@Nullable Path fromEnvironment) {
    List<String> found = all("IdentityAgent");
    String socket = found == null ? "SSH_AUTH_SOCK" : found.get(0);
    if (socket.equals("SSH_AUTH_SOCK")) {
      return fromEnvironment;
    }
    return socket.equals("none") ? null : resolve(socket);
  }

  /** Returns the hosts of {@code ProxyJump}, nearest first. */
  List<SshDestination> jumpHosts() {
    String hosts = first("ProxyJump");
    return hosts == null
        ? List.of()
        : Arrays.stream(hosts.split(",", -1))
            .map(host -> SshDestination.parse(host.strip().replaceFirst("^ssh://", "")))
            .toList();
  }

  /** Returns the command of {@code ProxyCommand}, or null. */
  @Nullable String proxyCommand() {
    String command = first("ProxyCommand");
    return command == null ? null : expand(command.replaceFirst("^exec ", ""));
  }

  private Path resolve(String text) {
    String expanded = expand(text);
    return expanded.startsWith("~/")
        ? local.home().resolve(expanded.substring(2))
        : local.home().resolve(".ssh").resolve(expanded);
  }

  /** Returns the text with the tokens of ssh_config(5) replaced. */
  private String expand(String text) {
    return TOKEN
        .matcher(text)
        .replaceAll(token -> Matcher.quoteReplacement(valueOf(token.group(1), text)));
  }

  private String valueOf(String token, String text) {
    return switch (token) {
      case "%" -> "%";
      case "d" -> local.home().toString();
      case "h" -> host();
      case "n" -> destination.host();
      case "p" -> Integer.toString(port());
      case "r" -> user();
      case "u" -> local.name();
      case "k" -> {
        String alias = first("HostKeyAlias");
        yield alias == null ? destination.host() : alias;
      }
      default ->
          throw new IllegalArgumentException(
              "ssh configuration: token %" + token + " in `" + text + "` is not supported");
    };
  }
}
