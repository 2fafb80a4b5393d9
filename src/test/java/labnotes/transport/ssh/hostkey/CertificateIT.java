package labnotes.transport.ssh.hostkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labnotes.transport.OpenSshServer;
import labnotes.transport.ProgramOutput;
import labnotes.transport.Session;
import labnotes.transport.UnreachableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates of hosts and users, signed by {@code ssh-keygen -s}. */
class CertificateIT {
  @TempDir Path directory = Path.of("");

  private String authority(String name) throws IOException {
    OpenSshServer.keygen(directory, name, "-t", "ed25519");
    return Files.readString(directory.resolve(name + ".pub")).strip();
  }

  private void sign(String authority, String key, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "ssh-keygen", "-q", "-s", directory.resolve(authority).toString(), "-I", "web1"));
    command.addAll(List.of(arguments));
    command.add(directory.resolve(key + ".pub").toString());
    OpenSshServer.execute(command.toArray(String[]::new));
  }

  private OpenSshServer certified(String... arguments) throws IOException {
    OpenSshServer.keygen(directory, "host_ed25519", "-t", "ed25519");
    sign("authority", "host_ed25519", arguments);
    return OpenSshServer.start(
        directory, "HostCertificate " + directory.resolve("host_ed25519-cert.pub"));
  }

  private static String greeting(OpenSshServer server) throws IOException {
    try (Session session = server.session()) {
      return ProgramOutput.of(session, "echo hello; exit 0\n").out();
    }
  }

  @Test
  void trustsAHostByItsAuthority() throws Exception {
    String authority = authority("authority");
    try (OpenSshServer server = certified("-h", "-n", "127.0.0.1")) {
      Files.writeString(server.knownHosts(), "@cert-authority 127.0.0.* " + authority + "\n");
      assertThat(greeting(server)).isEqualTo("hello\n");
      Files.writeString(server.knownHosts(), "@cert-authority [127.0.0.1]:* " + authority + "\n");
      assertThat(greeting(server)).isEqualTo("hello\n");
    }
  }

  @Test
  void trustsAnAuthorityForItsPatternsOnly() throws Exception {
    String authority = authority("authority");
    try (OpenSshServer server = certified("-h", "-n", "127.0.0.1")) {
      Files.writeString(server.knownHosts(), "@cert-authority *.lab " + authority + "\n");
      assertThatThrownBy(() -> greeting(server)).hasMessageContaining("is unknown");
      Files.writeString(
          server.knownHosts(), "@cert-authority *,!127.0.0.1,![127.0.0.1]:* " + authority + "\n");
      assertThatThrownBy(() -> greeting(server)).hasMessageContaining("is unknown");
    }
  }

  @Test
  void rejectsACertificateForAnotherName() throws Exception {
    String authority = authority("authority");
    try (OpenSshServer server = certified("-h", "-n", "ws1.lab")) {
      Files.writeString(server.knownHosts(), "@cert-authority * " + authority + "\n");
      assertThatThrownBy(() -> greeting(server))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("is unknown")
          .hasMessageContaining("certificate was rejected")
          .hasMessageContaining("principal");
    }
  }

  @Test
  void rejectsAnExpiredCertificate() throws Exception {
    String authority = authority("authority");
    try (OpenSshServer server = certified("-h", "-n", "127.0.0.1", "-V", "20200101:20200201")) {
      Files.writeString(server.knownHosts(), "@cert-authority * " + authority + "\n");
      assertThatThrownBy(() -> greeting(server)).hasMessageContaining("not valid (expired");
    }
  }

  @Test
  void rejectsACertificateOfARevokedAuthority() throws Exception {
    String authority = authority("authority");
    try (OpenSshServer server = certified("-h", "-n", "127.0.0.1")) {
      Files.writeString(
          server.knownHosts(),
          "@cert-authority * " + authority + "\n@revoked * " + authority + "\n");
      assertThatThrownBy(() -> greeting(server))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("revoked");
    }
  }

  @Test
  void logsInWithTheCertificateBesideTheKey() throws Exception {
    authority("users");
    OpenSshServer.keygen(directory, "id_ed25519", "-t", "ed25519");
    sign("users", "id_ed25519", "-n", System.getProperty("user.name"));
    Files.writeString(directory.resolve("authorized_keys"), "# certificates only\n");
    try (OpenSshServer server =
        OpenSshServer.start(directory, "TrustedUserCAKeys " + directory.resolve("users.pub"))) {
      assertThat(greeting(server)).isEqualTo("hello\n");
    }
  }
}
