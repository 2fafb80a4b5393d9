package labnotes.format.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.Needs;
import labnotes.format.RealParser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the rules about names with the programs that have them. */
class NameRulesIT {
  private static final List<String> NAMES =
      List.of(
          "a",
          "a.b",
          "a-b",
          "a_b",
          "A1",
          "10-x",
          "10.x.conf",
          "a.conf",
          "a.list",
          "a.sources",
          "a.pref",
          "a.rules",
          "a.sh",
          "a.gpg",
          "a+b",
          "a+b.conf",
          "a:b",
          "a:b.conf",
          "a,b",
          "a@b",
          "ä",
          "ä.conf",
          "a b",
          "a b.conf",
          "a.conf.x",
          "a.in",
          "a.swp",
          "a,v",
          "a.CONF",
          "a~",
          "a.conf~",
          "a.bak",
          "a.orig",
          "a.save",
          "a.disabled",
          "a.dpkg-old",
          "a.dpkg-tmp",
          "a.ucf-dist",
          "a.rhn-cfg-tmp-1",
          "a.rpmorig");

  @TempDir Path directory;

  /** The script gets the directory with one file, and prints FOUND if its program reads that. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      value = {
        "run-parts @ /etc/cron.daily @ run-parts --test \"$1\" | grep -q . && echo FOUND",
        "run-parts @ /etc/update-motd.d @ run-parts --lsbsysinit --test \"$1\" | grep -q . &&"
            + " echo FOUND",
        "busybox @ /etc/periodic/daily @ busybox run-parts --test \"$1\" | grep -q . && echo FOUND",
        "visudo @ /etc/sudoers.d @ echo nonsense >\"$2\"; echo \"#includedir $1\" >\"$0/main\";"
            + " visudo -c -f \"$0/main\" 2>&1 | grep -qF \"$2\" && echo FOUND",
        "apt-config @ /etc/apt/apt.conf.d @ echo 'Test::X \"y\";' >\"$2\"; echo"
            + " \"Dir::Etc::Parts \\\"$1\\\";\" >\"$0/main\"; APT_CONFIG=\"$0/main\" apt-config"
            + " dump | grep -q '^Test::X' && echo FOUND",
        "apt-cache @ /etc/apt/preferences.d @ echo 'oops' >\"$2\"; apt-cache policy -o"
            + " Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=\"$1\" 2>&1 | grep -q"
            + " '^E:' && echo FOUND",
        "apt-get @ /etc/apt/sources.list.d @ echo 'oops' >\"$2\"; apt-get indextargets -o"
            + " Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts=\"$1\" 2>&1 | grep -q '^E:'"
            + " && echo FOUND",
        "systemd-analyze @ /etc/sysctl.d @ mkdir -p \"$0/r/etc/sysctl.d\"; cp \"$2\""
            + " \"$0/r/etc/sysctl.d/\"; systemd-analyze cat-config --root=\"$0/r\" sysctl.d | grep"
            + " -q '^# /' && echo FOUND",
        "systemd-analyze @ /etc/tmpfiles.d @ mkdir -p \"$0/r/etc/tmpfiles.d\"; cp \"$2\""
            + " \"$0/r/etc/tmpfiles.d/\"; systemd-analyze cat-config --root=\"$0/r\" tmpfiles.d |"
            + " grep -q '^# /' && echo FOUND",
        "dpkg @ /etc/dpkg/dpkg.cfg.d @ echo nonsense >\"$2\"; unshare -m sh -c 'mount --bind \"$1\""
            + " /etc/dpkg/dpkg.cfg.d && dpkg -l dpkg 2>&1' sh \"$1\" | grep -q nonsense && echo"
            + " FOUND",
        "modprobe @ /etc/modprobe.d @ echo 'options zzz y=1' >\"$2\"; modprobe -c -C \"$1\" | grep"
            + " -q '^options zzz' && echo FOUND",
        "logrotate @ /etc/logrotate.d @ echo '/nolog { missingok' >\"$2\"; echo '}' >>\"$2\"; echo"
            + " \"include $1\" >\"$0/main\"; logrotate -d \"$0/main\" 2>&1 | grep -q nolog && echo"
            + " FOUND"
      })
  void agreesWithTheReader(String program, String path, String script) throws Exception {
    Needs.programs(program);
    Needs.root();
    for (String name : NAMES) {
      Path work = Files.createTempDirectory(directory, "work");
      Path parts = Files.createDirectory(work.resolve("parts"));
      Path file = Files.writeString(parts.resolve(name), "#!/bin/sh\n");
      assertThat(file.toFile().setExecutable(true)).isTrue();
      String output =
          RealParser.run("", "sh", "-c", script, work.toString(), parts.toString(), file.toString())
              .output();
      String family = program.equals("busybox") ? "alpine" : "debian";
      boolean isTaken = new DropInDirectory(path + "/" + name, family).nameProblem().isEmpty();
      assertThat(isTaken).as("%s/%s: %s", path, name, output).isEqualTo(output.contains("FOUND"));
    }
  }
}
