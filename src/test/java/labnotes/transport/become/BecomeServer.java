package labnotes.transport.become;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import labnotes.Needs;
import labnotes.transport.OpenSshServer;
import labnotes.transport.Prompter;
import labnotes.transport.Timeouts;
import labnotes.transport.ssh.SshSession;
import labnotes.transport.ssh.config.SshDestination;
import labnotes.transport.ssh.config.SshOptions;

/**
 * A real OpenSSH server in a mount namespace whose {@code /etc} is a copy with users of its own:
 * alice must give her password to sudo and doas, carol too and has csh, norma need not, and su asks
 * for root's.
 */
final class BecomeServer implements AutoCloseable {
  static final String PASSWORD = "alice's own";
  static final String ROOTS = "the root of all";
  private static final String SETUP =
      """
      set -e
      mount -t tmpfs -o mode=755 tmpfs "$1/root"
      cp -a /etc "$1/root/etc"
      hash() { perl -e 'print crypt($ARGV[0], q($6$labnotes$))' "$1"; }
      for user in alice carol norma; do
        shell=/bin/sh; test $user = carol && shell=/bin/csh
        id=$((4242 + ${#shell} + $(printf %d "'$user")))
        echo "$user:x:$id:$id::/:$shell" >>"$1/root/etc/passwd"
        echo "$user:x:$id:" >>"$1/root/etc/group"
        echo "$user:$(hash "$2"):19000:0:99999:7:::" >>"$1/root/etc/shadow"
      done
      sed -i '/^root:/d' "$1/root/etc/shadow"
      sed -i '/^root:/s#:[^:]*$#:/bin/csh#' "$1/root/etc/passwd"
      echo "root:$(hash "$3"):19000:0:99999:7:::" >>"$1/root/etc/shadow"
      printf '%s\\n' 'alice ALL=(ALL) ALL' 'carol ALL=(ALL) ALL' 'norma ALL=(ALL) NOPASSWD: ALL' \\
        >"$1/root/etc/sudoers"
      chmod 440 "$1/root/etc/sudoers"
      printf '%s\\n' 'permit alice' 'permit carol' 'permit nopass norma' >"$1/root/etc/doas.conf"
      chmod 600 "$1/root/etc/doas.conf"
      mount --bind "$1/root/etc" /etc
      shift 3
      exec "$@"
      """;

  private final OpenSshServer server;

  private BecomeServer(OpenSshServer server) {
    this.server = server;
  }

  static BecomeServer start(Path folder) throws IOException {
    Needs.namespaces();
    Needs.programs("sshd", "sudo", "doas", "su", "csh", "perl");
    Files.createDirectories(folder.resolve("root"));
    OpenSshServer server =
        OpenSshServer.behind(
            List.of(
                "unshare",
                "-m",
                "--propagation",
                "private",
                "sh",
                "-c",
                SETUP,
                "household",
                folder.toString(),
                PASSWORD,
                ROOTS),
            folder,
            // The users cannot look into the folder.
            "AuthorizedKeysCommand /bin/cat " + folder.resolve("authorized_keys"),
            "AuthorizedKeysCommandUser root");
    return new BecomeServer(server);
  }

  SshSession session(String user, ShellCommand shell, Timeouts deadlines) throws IOException {
    SshOptions options = server.options();
    return SshSession.to(
        new SshDestination(user, "127.0.0.1", server.port()),
        new SshOptions(
            options.config(),
            options.identities(),
            options.knownHosts(),
            options.newKeys(),
            Set.of(),
            deadlines),
        server.user(),
        Prompter.nobody(),
        shell);
  }

  @Override
  public void close() {
    server.close();
  }
}
