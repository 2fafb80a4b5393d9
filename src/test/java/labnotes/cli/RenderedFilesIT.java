package labnotes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import labnotes.Needs;
import labnotes.host.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the shipped profiles, checked by the real programs that read them. */
class RenderedFilesIT {
  private static final String SCREEN =
      """
      Section "Device"
        Identifier "test"
        Driver "dummy"
      EndSection
      """;

  @TempDir Path directory;

  @BeforeEach
  void needs() {
    Needs.namespaces();
    Needs.programs("Xorg", "setxkbmap", "dconf", "gsettings", "xmllint", "timeout");
  }

  private Path rendered(String profile, String... settings) {
    Path to = directory.resolve(profile);
    List<String> words = new ArrayList<>(List.of("render", profile, "--to", to.toString()));
    words.addAll(List.of(settings));
    Ended ended = Labnotes.in(directory).run(words.toArray(String[]::new));
    assertThat(ended.status()).as(ended.output() + ended.errors()).isZero();
    return to;
  }

  private static Ended sh(String script, Object... paths) {
    List<String> command = new ArrayList<>(List.of("sh", "-s"));
    Stream.of(paths).map(Object::toString).forEach(command::add);
    return Ended.running(command, script);
  }

  /** Starts a server that has these snippets and no screen; xkb is asked while it runs. */
  private Ended server(Path snippets, String asking) throws IOException {
    Path config = Files.writeString(directory.resolve("screen.conf"), SCREEN);
    return sh(
        """
        Xorg :7731 -config "$1" -configdir "$2" -logfile "$3" -noreset -nolisten tcp -novtswitch -sharevts vt1 \
          >/dev/null 2>&1 &
        server=$!
        tries=0
        until [ -S /tmp/.X11-unix/X7731 ] || ! kill -0 $server 2>/dev/null || [ $tries -gt 100 ]; do
          sleep 0.1
          tries=$((tries + 1))
        done
        DISPLAY=:7731
        export DISPLAY
        %s
        kill $server 2>/dev/null
        wait $server
        cat "$3"
        """
            .formatted(asking),
        config,
        snippets,
        directory.resolve("log"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"freebsd-10.1-desktop", "freebsd-14-desktop"})
  void writesSnippetsThatTheServerAndXkbAccept(String profile) throws IOException {
    Path snippets = rendered(profile).resolve("usr/local/etc/X11/xorg.conf.d");
    assertThat(snippets).isNotEmptyDirectory();
    Ended good =
        server(
            snippets,
            """
            setxkbmap -layout fr -option '' -option terminate:ctrl_alt_bksp,compose:rctrl && setxkbmap -query
            setxkbmap -layout nonsense 2>&1
            """);
    assertThat(good.output())
        .contains("Using config directory: \"" + snippets)
        .containsPattern("layout: +fr\n")
        .containsPattern("options: +terminate:ctrl_alt_bksp,compose:rctrl")
        .contains("Error loading new keyboard description")
        .doesNotContain("Parse error", "Problem parsing");
    Path broken = snippets.resolve("10-keyboard.conf");
    Files.writeString(
        broken, Files.readString(broken).replace("MatchIsKeyboard \"on\"", "MatchIsKeyboard"));
    assertThat(server(snippets, ":").output())
        .contains("Parse error on line 4 of section InputClass");
  }

  @Test
  void acceptsTheStaticKeyboardOfXorgConf() throws IOException {
    Path root = Files.createDirectories(directory.resolve("root"));
    Path conf = root.resolve("usr/local/etc/X11/xorg.conf");
    Files.createDirectories(conf.getParent());
    Files.writeString(
        conf,
        """
        Section "ServerFlags"
          Option "AutoAddDevices" "off"
        EndSection
        Section "InputDevice"
          Identifier "Keyboard0"
          Driver "kbd" # mine
        EndSection
        """);
    Labnotes labnotes =
        Labnotes.in(directory)
            .with("--root", root.toString())
            .with("--set", "static_keyboard=Keyboard0");
    labnotes.expecting(0, "apply", "freebsd-10.1-desktop", "--yes");
    assertThat(conf)
        .content()
        .contains(
            "Driver \"kbd\" # mine", "Option \"XkbLayout\" \"fr\"", "terminate:ctrl_alt_bksp");
    Ended read =
        labnotes.expecting(0, "explain", conf.toString().substring(root.toString().length()));
    assertThat(read.output()).contains("InputDevice/Keyboard0/Option xkblayout = fr");
    Ended snippet =
        labnotes.expecting(0, "explain", "/usr/local/etc/X11/xorg.conf.d/10-keyboard.conf");
    assertThat(snippet.output()).contains("AutoAddDevices is off");
    Path alone = Files.createDirectories(directory.resolve("alone"));
    Files.copy(conf, alone.resolve("xorg.conf"));
    Ended server = server(Files.createDirectories(directory.resolve("none")), ":");
    assertThat(server.output()).doesNotContain("Parse error");
    Files.move(alone.resolve("xorg.conf"), alone.resolve("90-whole.conf"));
    assertThat(server(alone, ":").output())
        .contains("Using config directory: \"" + alone)
        .doesNotContain("Parse error", "Problem parsing");
  }

  @Test
  void locksTheGreetersKeymap() {
    Path root = rendered("freebsd-10.1-desktop");
    Ended greeter =
        sh(
            """
            unshare -m sh -s "$1" "$2" <<'END'
            set -e
            mkdir -p "$2/upper" "$2/work" "$2/home"
            mount -t overlay overlay -o "lowerdir=/etc,upperdir=$2/upper,workdir=$2/work" /etc
            mkdir -p /etc/dconf/db /etc/dconf/profile
            cp -R "$1"/usr/local/etc/dconf/db/. /etc/dconf/db/
            cp "$1/usr/local/etc/dconf/profile/gdm" /etc/dconf/profile/gdm
            dconf update
            HOME=$2/home DCONF_PROFILE=gdm
            export HOME DCONF_PROFILE
            dconf read /org/gnome/desktop/input-sources/sources
            for key in sources xkb-options mru-sources; do
              gsettings writable org.gnome.desktop.input-sources $key
            done
            gsettings get org.gnome.desktop.input-sources sources
            gsettings set org.gnome.desktop.input-sources sources '[]' 2>&1 || :
            rm -r /etc/dconf/db/gdm.d/locks
            dconf update
            gsettings writable org.gnome.desktop.input-sources sources
            END
            """,
            root,
            directory.resolve("greeter"));
    assertThat(greeter.output().lines())
        .as(greeter.errors())
        .containsSubsequence(
            "[('xkb', 'fr')]",
            "false",
            "false",
            "true",
            "[('xkb', 'fr')]",
            "The key is not writable",
            "true");
  }

  @Test
  void writesAWellFormedHalFileOnRequest() {
    Path root = rendered("freebsd-10.1-desktop", "--set", "hal_keymap=true");
    Path file = root.resolve("usr/local/etc/hal/fdi/policy/10-x11-keymap.fdi");
    sh("xmllint --noout --nonet \"$1\"", file).succeeded();
    assertThat(rendered("freebsd-14-desktop").resolve("usr/local/etc/hal")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"freebsd-10.1-desktop", "freebsd-14-desktop"})
  void writesAnRcConfThatTheShellAccepts(String profile) {
    Path root = rendered(profile);
    assertThat(
            sh(
                    """
                    sh -n "$1/etc/rc.conf" && . "$1/etc/rc.conf" &&
                      echo "$linux_enable $gdm_lang $keymap $devfs_system_ruleset"
                    """,
                    root)
                .succeeded()
                .output())
        .isEqualTo("YES fr_FR.UTF-8 fr labnotes\n");
  }
}
