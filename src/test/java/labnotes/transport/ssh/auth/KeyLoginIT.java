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
import labnotes.transport.ssh.config.SshOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys in files and in a real ssh-agent, shown to a real OpenSSH server. */
class KeyLoginIT {
  private static final String PASSPHRASE = "correct horse";
  private static OpenSshServer server;
  private static Path folder;

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    server = OpenSshServer.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Path key(String name, String... arguments) throws IOException {
    Path file = OpenSshServer.keygen(folder, name, arguments);
    Files.writeString(
        folder.resolve("authorized_keys"),
        Files.readString(folder.resolve(name + ".pub")),
        StandardOpenOption.APPEND);
    return file;
  }

  private static String greeting(Prompter asker, LocalUser user, String config, Path... identities)
      throws IOException {
    SshOptions options =
        new SshOptions(
            Files.writeString(folder.resolve("config-of-this-test"), config + "\n"),
            List.of(identities),
            server.knownHosts(),
            SshOptions.NewKeys.REFUSE,
            Set.of(),
            Timeouts.usual());
    try (Session session = SshSession.to(server.target(), options, user, asker, ShellCommand.plain())) {
      return ProgramOutput.of(session, "echo hello; exit 0\n").out();
    }
  }

  private static String greeting(Prompter asker, Path... identities) throws IOException {
    return greeting(asker, server.user(), "IdentityFile none", identities);
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519,256,OpenSSH", "ecdsa,256,OpenSSH", "ecdsa,384,OpenSSH", "ecdsa,521,OpenSSH",
    "rsa,2048,OpenSSH", "rsa,2048,PEM", "ecdsa,256,PEM", "rsa,3072,PKCS8"
  })
  void everyKindOfKeyLogsIn(String type, String bits, String format) throws Exception {
    String[] form = format.equals("OpenSSH") ? new String[0] : new String[] {"-m", format};
    String[] arguments = {"-t", type, "-b", bits};
    String[] all = Arrays.copyOf(arguments, arguments.length + form.length);
    System.arraycopy(form, 0, all, arguments.length, form.length);
    Path key = key(type + bits + format, all);
    assertThat(greeting(Prompter.nobody(), key)).isEqualTo("hello\n");
  }

  @ParameterizedTest
  @CsvSource({"ed25519,OpenSSH", "rsa,OpenSSH", "rsa,PEM"})
  void anEncryptedKeyIsAskedFor(String type, String format) throws Exception {
    String name = "encrypted-" + type + format;
    String[] form = format.equals("OpenSSH") ? new String[0] : new String[] {"-m", format};
    String[] arguments = {"-t", type, "-N", PASSPHRASE};
    String[] all = Arrays.copyOf(arguments, arguments.length + form.length);
    System.arraycopy(form, 0, all, arguments.length, form.length);
    Path key = key(name, all);
    ScriptedPrompter notebook = new ScriptedPrompter("wrong", PASSPHRASE);
    assertThat(greeting(notebook, key)).isEqualTo("hello\n");
    assertThat(notebook.questions())
        .containsExactly("Passphrase for " + key + ": ", "Passphrase for " + key + ": ");
    Files.delete(folder.resolve(name + ".pub"));
    assertThat(greeting(new ScriptedPrompter(PASSPHRASE), key)).isEqualTo("hello\n");
  }

  @Test
  void aPassphraseIsNotAskedForAKeyThatIsNotWanted() throws Exception {
    Path unwanted = OpenSshServer.keygen(folder, "unwanted", "-t", "ed25519", "-N", PASSPHRASE);
    ScriptedPrompter notebook = new ScriptedPrompter();
    assertThat(greeting(notebook, unwanted, server.identity())).isEqualTo("hello\n");
    assertThat(notebook.questions()).isEmpty();
  }

  @Test
  void aPassphraseIsAskedForThreeTimesAtMost() throws Exception {
    Path key = key("forgotten", "-t", "ed25519", "-N", PASSPHRASE);
    ScriptedPrompter notebook = new ScriptedPrompter("a", "b", "c", "d", "e", "f");
    assertThatThrownBy(() -> greeting(notebook, key))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("the passphrase was wrong")
        .hasMessageContaining(key.toString());
    assertThat(notebook.questions()).hasSize(3);
  }

  @Test
  void aRefusalSaysWhatWasTriedAndWhatToDo() throws Exception {
    Path stranger = OpenSshServer.keygen(folder, "stranger", "-t", "ed25519");
    String print = OpenSshServer.execute("ssh-keygen", "-lf", stranger + ".pub").split(" ", -1)[1];
    assertThatThrownBy(() -> greeting(Prompter.nobody(), stranger))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("does not let " + System.getProperty("user.name") + " in")
        .hasMessageContaining(stranger + " (ssh-ed25519 " + print + ")")
        .hasMessageContaining("--identity");
  }

  @Test
  void withoutAnyKeyTheRefusalSaysSo() {
    assertThatThrownBy(() -> greeting(Prompter.nobody()))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("no key was found")
        .hasMessageContaining("it offers publickey");
  }

  @Test
  void aKeyThatOthersCanReadIsNotUsed() throws Exception {
    Path open = key("open", "-t", "ed25519");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> greeting(Prompter.nobody(), open))
        .hasMessageContaining("others can read it: chmod 600 " + open);
  }

  @Test
  void aFileThatIsNoKeyIsNamed() throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "no key\n");
    Files.setPosixFilePermissions(text, PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> greeting(Prompter.nobody(), text))
        .hasMessageContaining(text + " is no private key");
    assertThatThrownBy(() -> greeting(Prompter.nobody(), folder.resolve("absent")))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("absent does not exist");
  }

  @Test
  void anAgentSigns(@TempDir Path sockets) throws Exception {
    Needs.programs("ssh-agent", "ssh-add");
    Path socket = sockets.resolve("agent");
    Process agent =
        new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      for (String name : List.of("held-ed25519", "held-rsa")) {
        Path key = key(name, "-t", name.substring(5), "-N", "");
        add(socket, key);
        Files.delete(key);
        LocalUser user = new LocalUser(server.user().name(), folder, socket);
        assertThat(greeting(Prompter.nobody(), user, "IdentityFile none")).isEqualTo("hello\n");
        assertThat(
                greeting(
                    Prompter.nobody(), user, "IdentitiesOnly yes\nIdentityFile " + server.identity()))
            .isEqualTo("hello\n");
        assertThatThrownBy(
                () -> greeting(Prompter.nobody(), user, "IdentitiesOnly yes\nIdentityFile /nowhere"))
            .hasMessageContaining("does not let");
        assertThat(
                greeting(
                    Prompter.nobody(), server.user(), "IdentityFile none\nIdentityAgent " + socket))
            .isEqualTo("hello\n");
        execute(socket, "ssh-add", "-q", "-D");
      }
      assertThatThrownBy(
              () ->
                  greeting(
                      Prompter.nobody(),
                      new LocalUser(server.user().name(), folder, socket),
                      "IdentityFile none"))
          .hasMessageContaining("the ssh-agent has no key");
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
