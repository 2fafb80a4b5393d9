package labnotes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.kind.Common;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.entry.EntryOptions;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.OwnershipKeys;
import labnotes.kind.file.extent.MergeKeys;
import labnotes.kind.file.extent.MergeMode;
import labnotes.run.HostReport;
import labnotes.run.HostStatus;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Undo of resources that manage a part of a file. */
class UndoPartsIT {
  @TempDir Path directory;
  private UndoRuns runs;

  @BeforeEach
  void machine() throws IOException {
    runs = UndoRuns.in(directory);
  }

  private static FileResource block(String lines) {
    return new FileResource(
        UndoRuns.common(),
        new HostPath("/etc/profile"),
        new DesiredContent.Known(Content.of(lines)),
        Optional.of("sh"),
        MergeKeys.of(MergeMode.BLOCK),
        OwnershipKeys.none(),
        false);
  }

  private static Resource shell(String key, State state, String value) {
    return new EntryResource(
        Common.of("a note", "a reason", state),
        key,
        new HostPath("/etc/tool.conf"),
        Optional.of(value).filter(any -> state == State.PRESENT),
        Optional.of("shell-variables"),
        false);
  }

  @Test
  void restoresTheSpellingOfSettings() throws IOException {
    String before = "port=$((7000+1))  # one more\ngone=1\npath=$BASE/q\nsimple=7000\n";
    Resource[] desired = {
      shell("port", State.PRESENT, "7003"),
      shell("gone", State.ABSENT, ""),
      shell("path", State.PRESENT, "x y"),
      shell("simple", State.PRESENT, "7001"),
      shell("new", State.PRESENT, "1")
    };
    runs.write("etc/tool.conf", before);
    runs.machine().apply("run-1", desired);
    String applied = runs.text("etc/tool.conf");
    assertThat(applied).contains("new=\"1\"").doesNotContain("7000", "gone");

    assertThat(runs.undo("run-1", "run-2").status()).isEqualTo(HostStatus.CHANGED);
    assertThat(runs.text("etc/tool.conf")).isEqualTo(before);
    assertThat(runs.undo("run-2", "run-3").status()).isEqualTo(HostStatus.CHANGED);
    assertThat(runs.text("etc/tool.conf")).isEqualTo(applied);

    runs.write("etc/tool.conf", applied + "theirs=1\n");
    HostReport last = runs.undo("run-3", "run-4");
    assertThat(last.status()).as("%s", last.problems()).isEqualTo(HostStatus.CHANGED);
    assertThat(runs.text("etc/tool.conf"))
        .contains("port=$((7000+1))  # one more\n", "path=$BASE/q\nsimple=7000\n", "theirs=1\n")
        .doesNotContain("new=");
  }

  @Test
  void removesOnlyTheBlockAndTheWordFromASharedFile() throws IOException {
    runs.write("etc/rc.conf", "# mine\n");
    EntryResource word =
        new EntryResource(
            UndoRuns.common(),
            "kld_list",
            new HostPath("/etc/rc.conf"),
            Optional.of("i915kms"),
            Optional.empty(),
            false,
            new EntryOptions(false, true, Optional.empty()),
            new DesiredContent.Undetermined());
    runs.machine().apply("run-1", block("export A=1\n"), word);
    Files.writeString(
        directory.resolve("etc/profile"), "# top\n" + runs.text("etc/profile") + "# end\n");
    Files.writeString(
        directory.resolve("etc/rc.conf"),
        runs.text("etc/rc.conf").replace("i915kms", "i915kms amdgpu"));

    assertThat(runs.undo("run-1", "run-2").status()).isEqualTo(HostStatus.CHANGED);
    assertThat(runs.text("etc/profile")).isEqualTo("# top\n# end\n");
    assertThat(runs.text("etc/rc.conf")).isEqualTo("# mine\nkld_list=\"amdgpu\"\n");
  }

  @Test
  void keepsTextBesideABlock() throws IOException {
    runs.write("etc/profile", "# top\n");
    runs.machine().apply("run-1", block("export A=1\n"));
    runs.write("etc/profile", runs.text("etc/profile") + "# below\n");
    runs.machine().apply("run-2", block("export A=2\n"));
    runs.write("etc/profile", runs.text("etc/profile") + "# later\n");
    assertThat(runs.undo("run-2", "run-3").status()).isEqualTo(HostStatus.CHANGED);
    assertThat(runs.text("etc/profile")).contains("export A=1\n", "# below\n# later\n");
    assertThat(runs.undo("run-1", "run-4").status()).isEqualTo(HostStatus.CHANGED);
    assertThat(runs.text("etc/profile")).isEqualTo("# top\n# below\n# later\n");
  }
}
