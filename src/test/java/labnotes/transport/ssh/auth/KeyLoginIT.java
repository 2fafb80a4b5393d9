package labnotes.transport.ssh.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import labnotes.Needs;
import labnotes.transport.OpenSshServer;
import labnotes.transport.ProgramOutput;
import labnotes.transport.Prompter;
import labnotes.transport.ScriptedPrompter;
import labnotes.transport.Session;
import labnotes.transport.Timeouts;
import labnotes.transport.UnreachableException;
import labnotes.transport.become.ShellCommand;
import labnotes.transport.ssh.SshSession;
import labnotes.transport.ssh.config.LocalUser;
import labnotes.transport.ssh.config.NewHostKeyPolicy;
import labnotes.transport.ssh.config.SshOptions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins at a real OpenSSH server with keys in files and in a real ssh-agent. */
class KeyLoginIT {
  private static final String PASSPHRASE = "correct horse";
  @AutoClose private static OpenSshServer server;
  private static Path directory;

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    directory = temporary;
    server = OpenSshServer.start(directory);
  }

  private static Path key(String name, String... arguments) throws IOException {
    Path file = OpenSshServer.keygen(directory, name, arguments);
    Files.writeString(
        directory.resolve("authorized_keys"),
        Files.readString(directory.resolve(name + ".pub")),
        StandardOpenOption.APPEND);
    return file;
  }

  private static String greeting(
      Prompter prompter, LocalUser user, String config, Path... identities) throws IOException {
    SshOptions options =
        new SshOptions(
            Files.writeString(directory.resolve("ssh_config_of_test"), config + "\n"),
            List.of(identities),
            server.knownHosts(),
            NewHostKeyPolicy.REFUSE,
            Set.of(),
            Timeouts.defaults());
    try (Session session =
        SshSession.to(server.destination(), options, user, prompter, ShellCommand.asLoginUser())) {
      return ProgramOutput.of(session, "echo hello; exit 0\n").out();
    }
  }

  private static String greeting(Prompter prompter, Path... identities) throws IOException {
    return greeting(prompter, server.user(), "IdentityFile none", identities);
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519,256,OpenSSH", "ecdsa,256,OpenSSH", "ecdsa,384,OpenSSH", "ecdsa,521,OpenSSH",
    "rsa,2048,OpenSSH", "rsa,2048,PEM", "ecdsa,256,PEM", "rsa,3072,PKCS8"
  })
  void logsInWithEveryKeyTypeAndFormat(String type, String bits, String format) throws Exception {
    String[] form = format.equals("OpenSSH") ? new String[0] : new String[] {"-m", format};
    String[] arguments = {"-t", type, "-b", bits};
    String[] all = Arrays.copyOf(arguments, arguments.length + form.length);
    System.arraycopy(form, 0, all, arguments.length, form.length);
    Path key = key(type + bits + format, all);
    assertThat(greeting(Prompter.none(), key)).isEqualTo("hello\n");
  }

  @ParameterizedTest
  @CsvSource({"ed25519,OpenSSH", "rsa,OpenSSH", "rsa,PEM"})
  void asksForThePassphraseOfAnEncryptedKey(String type, String format) throws Exception {
    String name = "encrypted-" + type + format;
    String[] form = format.equals("OpenSSH") ? new String[0] : new String[] {"-m", format};
    String[] arguments = {"-t", type, "-N", PASSPHRASE};
    String[] all = Arrays.copyOf(arguments, arguments.length + form.length);
    System.arraycopy(form, 0, all, arguments.length, form.length);
    Path key = key(name, all);
    ScriptedPrompter prompter = new ScriptedPrompter("wrong", PASSPHRASE);
    assertThat(greeting(prompter, key)).isEqualTo("hello\n");
    assertThat(prompter.prompts())
        .containsExactly("Passphrase for " + key + ": ", "Passphrase for " + key + ": ");
    Files.delete(directory.resolve(name + ".pub"));
    assertThat(greeting(new ScriptedPrompter(PASSPHRASE), key)).isEqualTo("hello\n");
  }

  @Test
  void doesNotAskForThePassphraseOfARefusedKey() throws Exception {
    Path unwanted = OpenSshServer.keygen(directory, "unwanted", "-t", "ed25519", "-N", PASSPHRASE);
    ScriptedPrompter prompter = new ScriptedPrompter();
    assertThat(greeting(prompter, unwanted, server.identity())).isEqualTo("hello\n");
    assertThat(prompter.prompts()).isEmpty();
  }

  @Test
  void asksForAPassphraseThreeTimesAtMost() throws Exception {
    Path key = key("forgotten", "-t", "ed25519", "-N", PASSPHRASE);
    ScriptedPrompter prompter = new ScriptedPrompter("a", "b", "c", "d", "e", "f");
    assertThatThrownBy(() -> greeting(prompter, key))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("the passphrase was wrong")
        .hasMessageContaining(key.toString());
    assertThat(prompter.prompts()).hasSize(3);
  }

  @Test
  void reportsTheTriedKeysAndWhatToDo() throws Exception {
    Path other = OpenSshServer.keygen(directory, "other", "-t", "ed25519");
    String print = OpenSshServer.execute("ssh-keygen", "-lf", other + ".pub").split(" ", -1)[1];
    assertThatThrownBy(() -> greeting(Prompter.none(), other))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("permission denied for " + System.getProperty("user.name"))
        .hasMessageContaining(other + " (ssh-ed25519 " + print + ")")
        .hasMessageContaining("--identity");
  }

  @Test
  void reportsThatNoKeyWasFound() {
    assertThatThrownBy(() -> greeting(Prompter.none()))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("no key found")
        .hasMessageContaining("the server offers publickey");
  }

  @Test
  void ignoresAKeyThatOtherUsersCanRead() throws Exception {
    Path open = key("open", "-t", "ed25519");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> greeting(Prompter.none(), open))
        .hasMessageContaining("other users can read it; run chmod 600 " + open);
  }

  @Test
  void reportsAFileThatIsNotAKey() throws Exception {
    Path text = Files.writeString(directory.resolve("text"), "some text\n");
    Files.setPosixFilePermissions(text, PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> greeting(Prompter.none(), text))
        .hasMessageContaining(text + " is not a usable private key");
    assertThatThrownBy(() -> greeting(Prompter.none(), directory.resolve("absent")))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("absent does not exist");
  }

  @Test
  void logsInWithKeysOfTheAgent(@TempDir Path sockets) throws Exception {
    Needs.programs("ssh-agent", "ssh-add");
    Path socket = sockets.resolve("agent");
    Process agent =
        new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      for (String name : List.of("agent-ed25519", "agent-rsa")) {
        Path key = key(name, "-t", name.substring(6), "-N", "");
        add(socket, key);
        Files.delete(key);
        LocalUser user = new LocalUser(server.user().name(), directory, socket);
        assertThat(greeting(Prompter.none(), user, "IdentityFile none")).isEqualTo("hello\n");
        assertThat(
                greeting(
                    Prompter.none(), user, "IdentitiesOnly yes\nIdentityFile " + server.identity()))
            .isEqualTo("hello\n");
        assertThatThrownBy(
                () -> greeting(Prompter.none(), user, "IdentitiesOnly yes\nIdentityFile /nowhere"))
            .hasMessageContaining("permission denied");
        assertThat(
                greeting(
                    Prompter.none(), server.user(), "IdentityFile none\nIdentityAgent " + socket))
            .isEqualTo("hello\n");
        execute(socket, "ssh-add", "-q", "-D");
      }
      assertThatThrownBy(
              () ->
                  greeting(
                      Prompter.none(),
                      new LocalUser(server.user().name(), directory, socket),
                      "IdentityFile none"))
          .hasMessageContaining("ssh-agent has no keys");
    } finally {
      agent.destroy();
      agent.onExit().join();
    }
  }

  private static void add(Path socket, Path key) throws IOException {
    for (int tries = 0; tries < 100 && !Files.exists(socket); tries++) {
      Thread.onSpinWait();
      OpenSshServer.execute("sleep", "0.02");
    }
    execute(socket, "ssh-add", "-q", key.toString());
  }

  private static void execute(Path socket, String... command) throws IOException {
    String[] all = new String[command.length + 2];
    all[0] = "env";
    all[1] = "SSH_AUTH_SOCK=" + socket;
    System.arraycopy(command, 0, all, 2, command.length);
    OpenSshServer.execute(all);
  }
}
