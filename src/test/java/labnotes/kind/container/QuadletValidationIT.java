package labnotes.kind.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.ValidationFact;
import labnotes.kind.OverlaidDebian;
import labnotes.kind.RealHost;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Texts that podman's generator for systemd validates. Debian 12 has none, so that a script prints
 * what podman 5.4.2 of Debian 13 printed for the same files; with {@code -Dlabnotes.quadlet=PATH}
 * the program at that path is asked instead.
 */
class QuadletValidationIT {
  private static final String RECORDED =
      """
      #!/bin/sh
      case $* in -dryrun | '-dryrun -user') ;; *) exit 2 ;; esac
      status=0
      log() { echo "quadlet-generator[4711]: $*" >&2; }
      cd "$QUADLET_UNIT_DIRS" || exit
      for file in *.container *.volume; do
        [ ! -e "$file" ] || log "Loading source unit file $QUADLET_UNIT_DIRS/$file"
      done
      for file in *.container; do
        if [ -e "$file" ] && ! head -n 1 "$file" | grep -q '^\\['; then
          log "No files parsed from [$QUADLET_UNIT_DIRS]"
          log "error loading \\"$QUADLET_UNIT_DIRS/$file\\", key file does not start with a group"
          exit 1
        fi
      done
      for file in *.container; do
        volume=$(sed -n 's/^Volume=\\(.*\\.volume\\):.*/\\1/p' "$file" 2>/dev/null)
        if [ ! -e "$file" ]; then
          continue
        elif ! grep -q '^Image=' "$file"; then
          log "converting \\"$file\\": no Image or Rootfs key specified"
          status=1
        elif grep -q '^Nope=' "$file"; then
          log "converting \\"$file\\": unsupported key 'Nope' in group 'Container' in $QUADLET_UNIT_DIRS/$file"
          status=1
        elif [ -n "$volume" ] && [ ! -e "$volume" ]; then
          log "converting \\"$file\\": requested Quadlet source $volume was not found"
          status=1
        else
          printf -- '---%s.service---\\n[X-Container]\\n' "${file%.*}"
        fi
      done
      exit "$status"
      """;

  private static final String WEB = "/etc/containers/systemd/web.container";
  private static final String VALID = "[Container]\nImage=docker.io/library/nginx:1.27\n";

  @TempDir Path directory;

  private RealHost host() throws IOException {
    OverlaidDebian debian = OverlaidDebian.below(directory);
    String program = System.getProperty("labnotes.quadlet");
    Path generators =
        Files.createDirectories(directory.resolve("upper/usr/lib/systemd/system-generators"));
    Path generator = generators.resolve("podman-system-generator");
    if (program == null) {
      Files.writeString(generator, RECORDED);
    } else {
      Files.copy(Path.of(program), generator);
    }
    assertThat(generator.toFile().setExecutable(true, false)).isTrue();
    Files.createDirectories(directory.resolve("upper/etc/containers/systemd"));
    return debian.host();
  }

  private static ValidationFact.Validation verdict(RealHost host, String path, String text) {
    ValidationFact asked =
        new ValidationFact("quadlet", new HostPath(path), Optional.of(Content.of(text)));
    return host.observe(Set.of(asked)).get(asked);
  }

  @Test
  void asksTheGeneratorAboutATextAndTheOthersOfItsDirectory() throws IOException {
    RealHost host = host();
    assertThat(verdict(host, WEB, VALID).output()).isEmpty();
    assertThat(verdict(host, "/home/deploy/.config/containers/systemd/web.container", VALID))
        .matches(one -> !one.isInvalid());
    ValidationFact.Validation invalid = verdict(host, WEB, VALID + "Nope=1\n");
    assertThat(invalid.isInvalid()).isTrue();
    assertThat(invalid.output())
        .startsWith(
            "converting \"web.container\": unsupported key 'Nope' in group 'Container' in web.container");
    assertThat(verdict(host, WEB, "Image=a\n").output()).contains("does not start with a group");

    String withVolume = VALID + "Volume=data.volume:/data\n";
    assertThat(verdict(host, WEB, withVolume).isClash()).as("it may come in the same run").isTrue();
    host.converge("- file: /etc/containers/systemd/data.volume\n  content: \"[Volume]\\n\"\n");
    assertThat(verdict(host, WEB, withVolume).output()).isEmpty();
    host.converge(
        "- file: %s\n  content: %s\n- file: /etc/containers/systemd/data.volume\n  state: absent\n"
            .formatted(WEB, "\"" + VALID.replace("\n", "\\n") + "\""));

    host.answer("printf '[Container]\\n' >/etc/containers/systemd/other.container");
    assertThat(verdict(host, WEB, VALID).output()).as("another file is wrong already").isEmpty();
    host.answer("echo oops >/etc/containers/systemd/other.container");
    assertThat(verdict(host, WEB, VALID).output()).contains("/etc/containers/systemd/other");
  }
}
