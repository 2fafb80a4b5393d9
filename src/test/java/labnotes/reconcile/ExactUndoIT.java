package labnotes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import labnotes.kind.Common;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.module.ModuleResource;
import labnotes.kind.setting.SettingResource;
import labnotes.kind.sysctl.SysctlResource;
import labnotes.merge.ConflictResolver;
import labnotes.run.HostReport;
import labnotes.run.HostStatus;
import labnotes.run.OfflineMachine;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A run, its undo, and the undo of that leave exactly the bytes of before and after the run. */
class ExactUndoIT {
  private static final String DEBIAN = "etc/debian_version";
  private static final String FREEBSD = "bin/freebsd-version";
  private static final String RELEASE = "USERLAND_VERSION=\"14.1-RELEASE\"\n";
  private static final String SOURCES = "/etc/apt/sources.list.d/debian.sources";

  @TempDir Path directory;

  /**
   * A run.
   *
   * @param files the content of files by path, in ISO 8859-1
   * @param isPruned whether a profile without the resources restores the files too
   */
  private record ExactCase(
      String name, Map<String, String> files, List<Resource> desired, boolean isPruned) {}

  private static List<ExactCase> cases() {
    String stanza =
        "Types: deb\nURIs: http://deb.debian.org/debian\nSuites: trixie\nComponents: main";
    List<ExactCase> cases = new ArrayList<>();
    cases.add(
        new ExactCase(
            "a new stanza with two fields, and no final newline",
            Map.of(DEBIAN, "13.1\n", SOURCES, stanza),
            List.of(
                entry(SOURCES, "http://a/ b/Components", "main"),
                entry(SOURCES, "http://a/ b/Signed-By", "/usr/share/keyrings/a.gpg"),
                entry(SOURCES, "http://deb.debian.org/debian trixie/Components", "main contrib")),
            true));
    cases.add(
        new ExactCase(
            "settings without a final newline, in ISO 8859-1",
            Map.of(DEBIAN, "13.1\n", "/etc/default/grub", "# caf\u00e9\nGRUB_TIMEOUT='5' # s"),
            List.of(
                entry("/etc/default/grub", "GRUB_TIMEOUT", "1"),
                entry("/etc/default/grub", "GRUB_DEFAULT", "saved"),
                entry("/etc/default/grub", "GRUB_SAVEDEFAULT", "true")),
            true));
    cases.add(
        new ExactCase(
            "lines that end in CRLF",
            Map.of(DEBIAN, "13.1\n", "/etc/sysctl.conf", "vm.swappiness = 60\r\n# end"),
            List.of(sysctl("vm.swappiness", "10"), sysctl("net.ipv4.conf.*.rp_filter", "1")),
            true));
    cases.add(
        new ExactCase(
            "a block and settings in one file",
            Map.of(DEBIAN, "13.1\n", "/etc/profile", "PATH=/bin"),
            List.of(
                OfflineMachine.block("/etc/profile", "umask 022\n"),
                entry("/etc/profile", "EDITOR", "vi", "shell-variables")),
            false));
    cases.add(
        new ExactCase(
            "settings, a block and settings again in one file",
            Map.of(DEBIAN, "13.1\n", "/etc/profile", "PATH=/bin\nHOME=/"),
            List.of(
                entry("/etc/profile", "EDITOR", "vi", "shell-variables"),
                OfflineMachine.block("/etc/profile", "umask 022\n"),
                entry("/etc/profile", "PATH", "/usr/bin", "shell-variables")),
            false));
    cases.add(
        new ExactCase(
            "a module and a block in one file",
            Map.of(FREEBSD, RELEASE, "/etc/rc.conf", "kld_list=i915kms"),
            List.of(module("fusefs"), OfflineMachine.block("/etc/rc.conf", "dumpdev=\"NO\"\n")),
            false));
    cases.add(
        new ExactCase(
            "files that the run creates",
            Map.of(DEBIAN, "13.1\n"),
            List.of(
                entry("/etc/default/app", "A", "1", "shell-variables"),
                entry("/etc/default/app", "B", "2", "shell-variables"),
                sysctl("vm.swappiness", "10"),
                setting("delay", "uint32 500", true),
                setting("repeat", "true", false)),
            false));
    cases.add(
        new ExactCase(
            "lines that the Lua loader skips, in CRLF, and a value with a variable",
            Map.of(
                FREEBSD,
                RELEASE,
                "/boot/loader.conf",
                "this is wrong\r\nkern.vty=\"sc\" # c\r\nlabel=\"a$b\"\r\nx='1'"),
            List.of(
                entry("/boot/loader.conf", "kern.vty", "vt"),
                entry("/boot/loader.conf", "label", "p$q\\"),
                entry("/boot/loader.conf", "x", "2")),
            true));
    cases.add(
        new ExactCase(
            "a whole loader.conf instead of one with lines that the loader skips",
            Map.of(FREEBSD, RELEASE, "/boot/loader.conf", "this is wrong\nx='1'"),
            List.of(OfflineMachine.file("/boot/loader.conf", "kern.vty=\"vt\"\n")),
            false));
    cases.add(
        new ExactCase(
            "a whole devfs.rules instead of one whose last line is dropped",
            Map.of(
                FREEBSD, RELEASE, "/etc/devfs.rules", "add path a hide\n[b-c=10]\nadd path d hide"),
            List.of(OfflineMachine.file("/etc/devfs.rules", "[a=10]\nadd path b hide\n")),
            false));
    cases.add(
        new ExactCase(
            "rules beside those that FreeBSD loads otherwise than they look",
            Map.of(
                FREEBSD,
                RELEASE,
                "/etc/devfs.rules",
                "add path a hide\n[b-c=10]\nadd path d hide\n[e=11]\nadd path f hide\n# end\n"),
            List.of(
                entry("/etc/devfs.rules", "e/path f", "mode 0660"),
                entry("/etc/devfs.rules", "labnotes/path g", "hide")),
            true));
    cases.add(
        new ExactCase(
            "a list of modules in its own spelling",
            Map.of(FREEBSD, RELEASE, "/etc/rc.conf", "kld_list=i915kms"),
            List.of(module("fusefs"), module("cuse"), entry("/etc/rc.conf", "sshd_enable", "YES")),
            false));
    return cases;
  }

  private static Common common() {
    return Common.of("a note", "a reason", State.PRESENT);
  }

  private static Resource entry(String file, String key, String value, String... format) {
    return new EntryResource(
        common(),
        key,
        new HostPath(file),
        Optional.of(value),
        Stream.of(format).findFirst(),
        false);
  }

  private static Resource sysctl(String key, String value) {
    return new SysctlResource(
        common(),
        key,
        Optional.of(value),
        Optional.empty(),
        Optional.of(new HostPath("/etc/sysctl.conf")),
        true,
        true);
  }

  private static Resource module(String name) {
    return new ModuleResource(common(), name, true, true, false);
  }

  private static Resource setting(String key, String value, boolean isLocked) {
    return new SettingResource(
        common(),
        key,
        List.of("org.gnome.desktop.peripherals.keyboard"),
        value,
        Optional.of("local"),
        isLocked);
  }

  @TestFactory
  Stream<DynamicTest> restoresEveryByte() {
    return cases().stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> undo(one)));
  }

  @TestFactory
  Stream<DynamicTest> prunesToEveryByte() {
    return cases().stream()
        .filter(ExactCase::isPruned)
        .map(one -> DynamicTest.dynamicTest(one.name(), () -> prune(one)));
  }

  private void undo(ExactCase one) throws IOException {
    Path root = tree(one);
    OfflineMachine machine = new OfflineMachine(root);
    Map<String, String> before = contents(root);
    assertChanged(machine.apply("run-1", one.desired().toArray(Resource[]::new)));
    Map<String, String> after = contents(root);
    assertThat(after).isNotEqualTo(before);
    UndoRuns undo = new UndoRuns(machine);
    assertChanged(undo.undo("run-1", "run-2", ConflictResolver.none()));
    assertThat(contents(root)).isEqualTo(before);
    assertChanged(undo.undo("run-2", "run-3", ConflictResolver.none()));
    assertThat(contents(root)).isEqualTo(after);
  }

  private void prune(ExactCase one) throws IOException {
    Path root = tree(one);
    OfflineMachine machine = new OfflineMachine(root);
    Map<String, String> before = contents(root);
    assertChanged(machine.apply("run-1", one.desired().toArray(Resource[]::new)));
    assertChanged(machine.reapply("run-2", ConflictResolver.none()));
    assertThat(contents(root)).isEqualTo(before);
  }

  private static void assertChanged(HostReport report) {
    assertThat(report.status())
        .as("%s %s", report.problems(), report.error())
        .isEqualTo(HostStatus.CHANGED);
    assertThat(report.problems()).isEmpty();
  }

  private Path tree(ExactCase one) throws IOException {
    Path root = Files.createTempDirectory(directory.toRealPath(), "tree");
    Files.createDirectories(root.resolve("etc/default"));
    for (Map.Entry<String, String> file : one.files().entrySet()) {
      Path path = root.resolve(file.getKey().replaceFirst("^/", ""));
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue().getBytes(StandardCharsets.ISO_8859_1));
    }
    return root;
  }

  /** All paths except the record, with the bytes of files. */
  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(one -> !one.startsWith(root.resolve("var"))).toList()) {
        contents.put(
            root.relativize(path).toString(),
            Files.isDirectory(path)
                ? "directory"
                : Files.readString(path, StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }
}
