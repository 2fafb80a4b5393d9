package labnotes.format.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.Needs;
import labnotes.format.Formats;
import labnotes.format.RealParser;
import labnotes.text.Diagnostic;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the services that labnotes refuses with those that systemd does not load. */
class RefusedServiceIT {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ExecStart=/bin/true",
        "ExecStart=true",
        "ExecStart=bin/true",
        "ExecStart=./true",
        "ExecStart=\"bin/true\" a",
        "ExecStart='/bin/true' a",
        "ExecStart=-@/bin/true a",
        "ExecStart=/bin/true~ExecStart=/bin/false",
        "ExecStart=/bin/true ; /bin/false",
        "ExecStart=/bin/sh -c 'a;b'",
        "Type=oneshot~ExecStart=/bin/true~ExecStart=/bin/false",
        "Type=oneshot~ExecStart=/bin/true ; /bin/false",
        "ExecStart=/bin/true~ExecStart=~ExecStart=/bin/false",
        "ExecStart=/bin/true~ExecStart=",
        "ExecStop=/bin/true",
        "ExecStop=/bin/true~RemainAfterExit=yes",
        "Type=simple~ExecStop=/bin/true~RemainAfterExit=yes",
        "Type=oneshot~Restart=always~ExecStart=/bin/true",
        "Type=oneshot~Restart=on-failure~ExecStart=/bin/true",
        "Type=dbus~ExecStart=/bin/true",
        "Type=dbus~BusName=org.example.A~ExecStart=/bin/true",
        "Environment=A=b",
        "ExecStartPre=bin/true~ExecStart=/bin/true",
        "ExecReload=bin/kill~ExecStart=/bin/true"
      })
  void refusesWhatSystemdRefuses(String lines, @TempDir Path directory) throws Exception {
    Needs.programs("systemd-analyze");
    String text = "[Service]\n" + lines.replace("~", "\n") + "\n";
    Path unit = Files.writeString(directory.resolve("web.service"), text);
    String output = RealParser.run("", "systemd-analyze", "verify", unit.toString()).output();
    boolean isRefused = output.contains("Refusing") || output.contains("nor an absolute path");

    List<Diagnostic> found =
        new Formats("debian")
            .infer("/etc/systemd/system/web.service")
            .check("/etc/systemd/system/web.service", text);

    assertThat(found.stream().anyMatch(Diagnostic::isError))
        .as("%s%n%s%n%s", text, output, found)
        .isEqualTo(isRefused);
  }
}
