package labnotes.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import labnotes.text.InputFile;

/** Reads secrets, each source once, and hides them from output. */
public final class SecretReader {
  private static final String IDENTITY = "LABNOTES_AGE_IDENTITY";

  private final Map<SecretSource, SecretValue> known = new ConcurrentHashMap<>();
  private final Optional<Redaction> redaction;
  private final Map<String, String> environment;
  private final Path directory;

  private SecretReader(
      Optional<Redaction> redaction, Map<String, String> environment, Path directory) {
    this.redaction = redaction;
    this.environment = Map.copyOf(environment);
    this.directory = directory;
  }

  /**
   * A reader for this process, in its working directory.
   *
   * @param environment read for secrets, HOME and the identity of age
   */
  public static SecretReader of(Redaction redaction, Map<String, String> environment) {
    return of(redaction, environment, Path.of(""));
  }

  /**
   * A reader for this process.
   *
   * @param environment read for secrets, HOME and the identity of age
   * @param directory the one in which programs run, and to which paths are relative
   */
  public static SecretReader of(
      Redaction redaction, Map<String, String> environment, Path directory) {
    return new SecretReader(Optional.of(redaction), environment, directory);
  }

  /** A reader that reads nothing: each secret is {@code (secret)}. */
  public static SecretReader ofSamples() {
    return new SecretReader(Optional.empty(), Map.of(), Path.of(""));
  }

  /**
   * The secret of a source.
   *
   * @throws IOException if there is none, with the reason
   */
  public SecretValue read(SecretSource source) throws IOException {
    if (redaction.isEmpty()) {
      return SecretValue.of(SecretValue.SHOWN);
    }
    SecretValue secret = known.get(source);
    if (secret == null) {
      secret = given(text(source));
      known.put(source, secret);
    }
    return secret;
  }

  /**
   * A secret that the user gave as text.
   *
   * @throws IOException if it cannot be one
   */
  public SecretValue given(String text) throws IOException {
    try {
      SecretValue secret = SecretValue.of(redaction.isPresent() ? text : SecretValue.SHOWN);
      redaction.ifPresent(one -> one.hide(secret));
      return secret;
    } catch (IllegalArgumentException invalid) {
      throw new IOException(invalid.getMessage(), invalid);
    }
  }

  private String text(SecretSource source) throws IOException {
    return switch (source.type()) {
      case ENV ->
          Optional.ofNullable(environment.get(source.name()))
              .orElseThrow(() -> new IOException("the environment variable is not set"));
      case FILE -> file(path(source.name()));
      case PASS ->
          output(List.of("pass", "show", "--", source.name())).lines().findFirst().orElse("");
      case AGE ->
          withoutNewline(
              output(
                  List.of(
                      "age",
                      "--decrypt",
                      "--identity",
                      identity().toString(),
                      "--",
                      path(source.name()).toAbsolutePath().toString())));
      case COMMAND -> withoutNewline(output(List.of("/bin/sh", "-c", source.name())));
    };
  }

  private String output(List<String> command) throws IOException {
    return LocalProgram.output(command, environment, directory);
  }

  private static String file(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new IOException("the file does not exist");
    }
    return withoutNewline(InputFile.of(path).text());
  }

  private Path path(String name) {
    return name.startsWith("~/") ? home().resolve(name.substring(2)) : directory.resolve(name);
  }

  private Path identity() {
    return Optional.ofNullable(environment.get(IDENTITY))
        .map(Path::of)
        .orElseGet(() -> home().resolve(".config/age/keys.txt"));
  }

  private Path home() {
    return Path.of(environment.getOrDefault("HOME", "/"));
  }

  private static String withoutNewline(String text) {
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }
}
