package labnotes.transport.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchSessionDisconnectException;
import com.jcraft.jsch.Session;
import java.util.List;
import java.util.Optional;
import labnotes.transport.UnreachableException;
import labnotes.transport.ssh.auth.LoginAttempt;
import labnotes.transport.ssh.config.SshSettings;
import labnotes.transport.ssh.config.WeakAlgorithms;
import labnotes.transport.ssh.hostkey.HostKeyVerifier;
import labnotes.transport.ssh.stream.ConnectionMonitor;
import org.jspecify.annotations.Nullable;

/** The state of a failed connection, for a message that says why and what to do. */
record ConnectFailure(
    SshSettings settings,
    HostKeyVerifier hostKeys,
    ConnectionMonitor monitor,
    CertificateRejectionLogger certificate,
    @Nullable Session session) {

  /**
   * Returns the exception to throw.
   *
   * @throws LoginRefusedException if the server refused the login
   */
  UnreachableException explain(JSchException failed, LoginAttempt login)
      throws LoginRefusedException {
    Optional<String> refusal = hostKeys.refusal();
    if (refusal.isPresent()) {
      return unreachable(refusal.get() + describeCertificate(), failed);
    }
    Optional<String> timeout = monitor.failure();
    if (timeout.isPresent()) {
      return unreachable("ssh: " + timeout.get(), failed);
    }
    if (failed instanceof JSchAlgoNegoFailException disagreement) {
      return unreachable(describe(disagreement), failed);
    }
    String message = String.valueOf(failed.getMessage());
    if (message.startsWith("Auth ")) {
      String methods = message.replaceFirst(".*methods '(.*)'", "$1");
      throw new LoginRefusedException(
          unreachable(describeRefusal(login, methods), failed), methods);
    }
    if (failed instanceof JSchSessionDisconnectException disconnect) {
      return unreachable(describe(disconnect), failed);
    }
    return unreachable(
        "ssh: handshake with "
            + settings.displayName()
            + " failed: "
            + printable(describe(message)),
        failed);
  }

  private static UnreachableException unreachable(String message, JSchException cause) {
    return new UnreachableException(message, cause);
  }

  private String describeCertificate() {
    return certificate
        .rejection()
        .map(reason -> "\n  The host's certificate was rejected: " + reason)
        .orElse("");
  }

  private static String describe(String message) {
    return message.contains("End of IO Stream") || message.contains("closed by foreign host")
        ? "the host closed the connection"
        : message.replaceFirst("^Session.connect: ", "").replaceFirst("^[a-z.]*\\.\\w+: ", "");
  }

  private String describe(JSchSessionDisconnectException disconnect) {
    String reason = printable(disconnect.getDescription());
    String hint =
        reason.contains("Too many authentication failures")
            ? "; select one key with --identity"
            : "";
    return "ssh: "
        + settings.displayName()
        + " disconnected"
        + (reason.isBlank() ? " without a reason" : ": " + reason)
        + hint;
  }

  private String describe(JSchAlgoNegoFailException disagreement) {
    String offered = printable(disagreement.getServerProposal());
    String key = disagreement.getAlgorithmName();
    String hint =
        WeakAlgorithms.findNeeded(key, offered)
            .map(name -> "; " + name + " is weak, use --allow-weak " + name + " to accept it")
            .orElse("");
    return "ssh: "
        + settings.displayName()
        + " offers no supported "
        + describeKey(key)
        + ", only "
        + offered
        + hint;
  }

  /** Returns a text of the server as one line without control characters. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private static String describeKey(String key) {
    return switch (key.replaceFirst("\\..*", "")) {
      case "kex" -> "key exchange";
      case "server_host_key" -> "host key";
      case "cipher" -> "cipher";
      case "mac" -> "MAC";
      default -> key;
    };
  }

  private String describeRefusal(LoginAttempt login, String methods) {
    List<String> keys = login.keys().describe();
    return "ssh: permission denied for "
        + settings.user()
        + " on "
        + settings.displayName()
        + "\n  Tried: "
        + (keys.isEmpty() ? "no key found" : String.join(", ", keys))
        + (login.queriesMethods() ? "; the server offers " + methods : "")
        + "\n  Use another user (user@host) or key (--identity FILE), or add the public key to"
        + " ~/.ssh/authorized_keys on the host."
        + describeSha1(login);
  }

  private String describeSha1(LoginAttempt login) {
    String version = session == null ? "" : session.getServerVersion();
    boolean isOld = version.matches("SSH-2.0-OpenSSH_([1-6]\\.|7\\.[01]).*");
    boolean isEnabled = settings.algorithms().userKeys().contains("ssh-rsa");
    return isOld && !isEnabled && login.keys().hasRsa()
        ? "\n  This old server accepts RSA keys with SHA-1 only; use an ed25519 key, or"
            + " --allow-weak ssh-rsa."
        : "";
  }
}
