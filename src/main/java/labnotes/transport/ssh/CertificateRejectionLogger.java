package labnotes.transport.ssh;

import com.jcraft.jsch.Logger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSch logger that keeps why a host certificate was rejected, which JSch's exceptions omit. */
final class CertificateRejectionLogger implements Logger {
  private static final String PREFIX = "Host certificate validation failed";

  private @Nullable String rejection;

  @Override
  public boolean isEnabled(int level) {
    return level == INFO;
  }

  @Override
  public void log(int level, String message) {
    if (message.startsWith(PREFIX)) {
      rejection = message.replaceFirst(".*Reason: ", "").replaceFirst("^rejected HostKey: ", "");
    }
  }

  /** Returns the reason; empty if the host has no certificate or it is valid. */
  Optional<String> rejection() {
    return Optional.ofNullable(rejection);
  }
}
