package labnotes.kind.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import labnotes.Needs;
import labnotes.kind.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools that the real cargo and go compile, from files of the test. */
class CompiledToolsIT {
  /** Two versions of a crate in a directory that stands for the index, and in a repository. */
  private static final String CRATES =
      """
      for version in 1.0.0 2.0.0; do
        crate=index/labcrate-$version
        mkdir -p $crate/src
        cat >$crate/Cargo.toml <<END
      [package]
      name = "labcrate"
      version = "$version"
      edition = "2021"
      [[bin]]
      name = "labc"
      path = "src/main.rs"
      END
        echo "fn main() { println!(\\"labcrate $version\\"); }" >$crate/src/main.rs
        echo '{"files":{},"package":null}' >$crate/.cargo-checksum.json
      done
      cp -R index/labcrate-2.0.0 repository
      cd repository
      git init -q && git add -A && git -c user.name=lab -c user.email=lab@example.org commit -qm lab && git tag v2
      """;

  private static final String MODULES =
      """
      module=example.org/lab/tools
      list=proxy/$module/v2/@v
      mkdir -p $list
      for version in v2.0.0 v2.1.0; do
        source=source/$module/v2@$version
        mkdir -p $source/cmd/labgo
        printf 'module %s/v2\\n\\ngo 1.19\\n' $module >$source/go.mod
        printf 'package main\\n\\nfunc main() { print("%s\\\\n") }\\n' "labgo $version" >$source/cmd/labgo/main.go
        printf 'package main\\n\\nfunc main() { print("%s\\\\n") }\\n' "tools $version" >$source/main.go
        cp $source/go.mod $list/$version.mod
        printf '{"Version":"%s","Time":"2024-01-01T00:00:00Z"}' $version >$list/$version.info
        echo $version >>$list/list
        (cd source && zip -qr ../$list/$version.zip $module/v2@$version)
      done
      """;

  @TempDir Path directory;

  private static String crate(String more) {
    return "- tool: labcrate\n  manager: cargo\n" + more;
  }

  @Test
  void compilesProgramsOfRust() throws Exception {
    Needs.programs("cargo", "rustc", "gcc", "git");
    ToolLab lab = ToolLab.below(directory);
    Path crates = lab.make("crates", CRATES);
    lab.giveHome();
    String configuration =
        """
        [source.crates-io]
        replace-with = "lab"
        [source.lab]
        directory = "%s/index"
        [net]
        git-fetch-with-cli = true
        """
            .formatted(crates);
    lab.run(
        """
        for home in "$HOME" /tmp/home; do mkdir -p $home/.cargo && cat >$home/.cargo/config.toml <<'END' || exit
        %sEND
        done
        chown -R daemon /tmp/home
        git config --system url.file://%s/.insteadOf https://git.example.org/ && git config --system safe.directory '*'
        """
            .formatted(configuration, crates));
    assertThat(lab.plan(crate("  version: 1.0.0\n")).deltas()).hasSize(1);
    Change created = lab.converge(crate("  version: 1.0.0\n"));
    assertThat(lab.run("/usr/local/bin/labc")).isEqualTo("labcrate 1.0.0\n");
    Change updated = lab.converge(crate("  version: 2.0.0\n"));
    assertThat(lab.run("labc")).isEqualTo("labcrate 2.0.0\n");
    lab.undo(updated);
    assertThat(lab.run("labc")).isEqualTo("labcrate 1.0.0\n");

    String source = "  from: git+https://git.example.org/repository?tag=v2\n";
    Change fromGit = lab.converge(crate("  version: 2.0.0\n" + source));
    assertThat(lab.run("cat /usr/local/.crates.toml")).contains("repository?tag=v2#");
    lab.run("cargo install -q --path " + crates + "/index/labcrate-1.0.0 --root /usr/local");
    Change replaced = lab.converge(crate("  version: 2.0.0\n"));
    lab.undo(replaced);
    assertThat(lab.run("cat /usr/local/.crates.toml")).contains("path+file://" + crates);
    lab.undo(fromGit);
    lab.undo(created);
    assertThat(lab.run("ls /usr/local/bin")).doesNotContain("labc");

    Change own = lab.converge(crate("  version: 2.0.0\n  user: daemon\n"));
    assertThat(lab.run("/tmp/home/.cargo/bin/labc")).isEqualTo("labcrate 2.0.0\n");
    assertThat(lab.run("find /tmp/home ! -user daemon")).isEmpty();
    lab.undo(own);
    assertThat(lab.run("ls /tmp/home/.cargo/bin")).isEmpty();
  }

  private static String go(String name, String more) {
    return "- tool: example.org/lab/tools/v2" + name + "\n  manager: go\n" + more;
  }

  @Test
  void compilesProgramsOfGo() throws Exception {
    Needs.programs("go", "zip");
    ToolLab lab = ToolLab.below(directory);
    String proxy = lab.make("modules", MODULES) + "/proxy";
    lab.giveHome();
    String settings = "GOSUMDB=off GOFLAGS=-mod=mod";
    lab.run("go env -w GOPROXY=off " + settings);
    lab.run(
        "su -s /bin/sh daemon -c 'HOME=/tmp/home go env -w GOPROXY=file://"
            + proxy
            + " "
            + settings
            + "'");
    String from = "  from: " + proxy + "\n";
    lab.plan(go("/cmd/labgo", "  version: v2.0.0\n" + from));
    Change created = lab.converge(go("/cmd/labgo", "  version: v2.0.0\n" + from));
    assertThat(lab.run("/usr/local/bin/labgo")).isEqualTo("labgo v2.0.0\n");
    Change updated = lab.converge(go("/cmd/labgo", "  version: v2.1.0\n" + from));
    assertThat(lab.run("labgo")).isEqualTo("labgo v2.1.0\n");
    lab.undo(updated);
    assertThat(lab.run("labgo")).isEqualTo("labgo v2.0.0\n");
    lab.undo(created);
    assertThat(lab.run("ls /usr/local/bin")).doesNotContain("labgo");

    lab.run(
        "cd "
            + directory
            + "/modules/source/example.org/lab/tools/v2@v2.1.0 && go build -o /usr/local/bin/labgo ./cmd/labgo");
    assertThat(lab.plan(go("/cmd/labgo", "  version: v2.0.0\n" + from)).undo()).isEmpty();
    lab.run("cp /bin/true /usr/local/bin/labgo");
    assertThat(lab.host().refusals(go("/cmd/labgo", "")))
        .isEqualTo(
            "/usr/local/bin/labgo exists and is not from example.org/lab/tools/v2/cmd/labgo");
    assertThat(lab.host().plan(go("/cmd/labgo", "  state: absent\n")).isEmpty()).isTrue();

    Change own = lab.converge(go("", "  user: daemon\n"));
    assertThat(lab.run("/tmp/home/go/bin/tools")).isEqualTo("tools v2.1.0\n");
    assertThat(lab.run("find /tmp/home ! -user daemon")).isEmpty();
    lab.undo(own);
    assertThat(lab.run("ls /tmp/home/go/bin")).isEmpty();
  }
}
