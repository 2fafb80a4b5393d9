package labnotes.transport.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchSessionDisconnectException;
import com.jcraft.jsch.Session;
import java.util.List;
import java.util.Optional;
import labnotes.transport.UnreachableException;
import labnotes.transport.ssh.auth.LoginAttempt;
import labnotes.transport.ssh.config.SshAlgorithms;
import labnotes.transport.ssh.config.SshSettings;
import labnotes.transport.ssh.hostkey.HostKeyVerifier;
import labnotes.transport.ssh.stream.ConnectionMonitor;
import org.jspecify.annotations.Nullable;

/** Says in plain words why a connection was not made, and what to do. */
record ConnectFailure(
    SshSettings settings,
    HostKeyVerifier hostKeys,
    ConnectionMonitor heartbeat,
    CertificateRejectionLogger remarks,
    @Nullable Session session) {

  /** The exception to throw; a refused login is its own kind. */
  UnreachableException explain(JSchException failed, LoginAttempt login) throws SshConnection.Refused {
    String where = settings.shown();
    Optional<String> refusal = hostKeys.refusal();
    if (refusal.isPresent()) {
      return unreachable(refusal.get() + certificate(), failed);
    }
    Optional<String> verdict = heartbeat.verdict();
    if (verdict.isPresent()) {
      return unreachable(verdict.get(), failed);
    }
    if (failed instanceof JSchAlgoNegoFailException disagreement) {
      return unreachable(disagreement(disagreement), failed);
    }
    String message = String.valueOf(failed.getMessage());
    if (message.startsWith("Auth ")) {
      String methods = message.replaceFirst(".*methods '(.*)'", "$1");
      throw new SshConnection.Refused(unreachable(refused(login, methods), failed), methods);
    }
    if (failed instanceof JSchSessionDisconnectException goodbye) {
      String hint =
          goodbye.getDescription().contains("Too many authentication failures")
              ? "; name the one key that counts with --identity"
              : "";
      return unreachable(where + " hung up: " + goodbye.getDescription() + hint, failed);
    }
    return unreachable(where + " could not be greeted: " + plain(message), failed);
  }

  private static UnreachableException unreachable(String message, JSchException cause) {
    return new UnreachableException(message, cause);
  }

  private String certificate() {
    return remarks
        .certificate()
        .map(reason -> "\n  Its certificate does not count: " + reason)
        .orElse("");
  }

  private static String plain(String message) {
    if (message.contains("End of IO Stream") || message.contains("closed by foreign host")) {
      return "it closed the connection";
    }
    return message.replaceFirst("^Session.connect: ", "").replaceFirst("^[a-z.]*\\.\\w+: ", "");
  }

  private String disagreement(JSchAlgoNegoFailException disagreement) {
    String offered = disagreement.getServerProposal();
    String kind = disagreement.getAlgorithmName();
    String way =
        SshAlgorithms.needed(kind, offered)
            .map(name -> "; that is weak, but if it must be, add --allow-weak " + name)
            .orElse("; labnotes has none of these");
    return settings.shown() + " offers as " + named(kind) + " only " + offered + way;
  }

  private static String named(String kind) {
    return switch (kind.replaceFirst("\\..*", "")) {
      case "kex" -> "key exchange";
      case "server_host_key" -> "host key";
      case "cipher" -> "cipher";
      case "mac" -> "MAC";
      default -> kind;
    };
  }

  private String refused(LoginAttempt login, String methods) {
    List<String> account = login.identities().account();
    String tried = account.isEmpty() ? "no key was found" : String.join(", ", account);
    return settings.shown()
        + " does not let "
        + settings.user()
        + " in. Tried: "
        + tried
        + (login.asksForMethods() ? "; it offers " + methods : "")
        + "\n  Name another user (user@host) or key (--identity FILE), or add the public key to"
        + " ~/.ssh/authorized_keys there"
        + sha1(login);
  }

  private String sha1(LoginAttempt login) {
    String version = session == null ? "" : session.getServerVersion();
    boolean old = version.matches("SSH-2.0-OpenSSH_([1-6]\\.|7\\.[01]).*");
    boolean named = settings.algorithms().userKeys().contains("ssh-rsa");
    return old && !named && login.identities().hasRsa()
        ? "\n  So old a server knows RSA keys with SHA-1 only: use an ed25519 key, or"
            + " --allow-weak ssh-rsa"
        : "";
  }
}
