package labnotes.format.ssh;

import java.util.List;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.OpaqueText;
import labnotes.format.Precedence;
import labnotes.format.ValidationCommand;
import labnotes.format.WholeFileFormat;
import labnotes.format.WholeFileSyntax;
import labnotes.text.Diagnostic;

/** ssh_config of OpenSSH's client, which only ssh itself can check. */
public final class SshClientConfig implements WholeFileSyntax {
  public static final Format FORMAT =
      WholeFileFormat.of(
          "ssh_config",
          "/etc/ssh/ssh_config(\\.d/[^/]+\\.conf)?|/.*/\\.ssh/config",
          new SshClientConfig());

  private static final OpaqueText TEXT =
      new OpaqueText(
          "ssh",
          "the first value of an option counts; ssh rejects a file with an unknown option",
          Optional.of(ValidationCommand.SSH));

  private SshClientConfig() {}

  @Override
  public List<Diagnostic> check(String file, String text) {
    return TEXT.check(file, text);
  }

  @Override
  public EffectiveConfig evaluate(String path, String text) {
    List<EffectiveConfig.ActiveLine> active =
        SshClientOption.of(path, text).stream()
            .map(
                one ->
                    new EffectiveConfig.ActiveLine(
                        one.line(),
                        (one.isGlobal() ? "" : one.block() + ": ") + one.keyword(),
                        one.value()))
            .toList();
    return new EffectiveConfig(TEXT.reader(), active, List.of(), List.of(TEXT.remark()));
  }

  @Override
  public Optional<ValidationCommand> validation() {
    return TEXT.validation();
  }

  @Override
  public Optional<Precedence> precedence() {
    return Optional.of(new SshClientPrecedence());
  }
}
