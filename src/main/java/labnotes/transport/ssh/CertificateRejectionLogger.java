package labnotes.transport.ssh;

import com.jcraft.jsch.Logger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the one remark of JSch's that its exceptions leave out: why a certificate did not count.
 */
final class CertificateRejectionLogger implements Logger {
  private static final String REASON = "Host certificate validation failed";

  private @Nullable String certificate;

  @Override
  public boolean isEnabled(int level) {
    return level == INFO;
  }

  @Override
  public void log(int level, String message) {
    if (message.startsWith(REASON)) {
      certificate = message.replaceFirst(".*Reason: ", "").replaceFirst("^rejected HostKey: ", "");
    }
  }

  /** Why the host's certificate did not count; nothing if it did or there was none. */
  Optional<String> certificate() {
    return Optional.ofNullable(certificate);
  }
}
