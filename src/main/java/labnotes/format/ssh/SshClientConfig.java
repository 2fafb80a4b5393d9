package labnotes.format.ssh;

import java.util.Optional;
import labnotes.format.Format;
import labnotes.format.OpaqueText;
import labnotes.format.ValidationCommand;
import labnotes.format.WholeFileFormat;

/** ssh_config of OpenSSH's client, which only ssh itself can check. */
public final class SshClientConfig {
  public static final Format FORMAT =
      WholeFileFormat.of(
          "ssh_config",
          "/etc/ssh/ssh_config(\\.d/[^/]+\\.conf)?|/.*/\\.ssh/config",
          new OpaqueText(
              "ssh",
              "the first value of an option counts; ssh rejects a file with an unknown option",
              Optional.of(ValidationCommand.SSH)));

  private SshClientConfig() {}
}
