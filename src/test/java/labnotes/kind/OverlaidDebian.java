package labnotes.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labnotes.Needs;
import labnotes.host.Ended;
import labnotes.sh.Sh;

/**
 * This machine's Debian below an overlay in memory: its real tools change only the overlay.
 *
 * @param directory holds the layer and a directory {@code offered} of Debian packages
 */
public record OverlaidDebian(Path directory) {
  /** A layer in which apt knows nothing but the packages offered in the directory. */
  public static OverlaidDebian below(Path directory) throws IOException {
    Needs.namespaces();
    Needs.programs("apt-get", "dpkg-deb", "dpkg-query");
    for (String name : List.of("upper", "work", "root", "offered")) {
      Files.createDirectories(directory.resolve(name));
    }
    return new OverlaidDebian(directory);
  }

  /** The shell in the layer, without a network. */
  public RealHost host() {
    return host("unshare", "-n");
  }

  /**
   * The shell in the layer, in the network that a command leads into. A whiteout hides the record
   * of this machine, which other tests make and remove while the layer is mounted.
   */
  public RealHost host(String... network) {
    List<String> command = new ArrayList<>(List.of(network));
    command.addAll(
        List.of(
            "unshare",
            "-m",
            "sh",
            "-c",
            """
            mkdir -p "$0/upper/var/lib" && { [ -e "$0/upper/var/lib/labnotes" ] || mknod "$0/upper/var/lib/labnotes" c 0 0; } &&
              mount -t overlay overlay -o "lowerdir=/,upperdir=$0/upper,workdir=$0/work" "$0/root" &&
              mount --bind /dev "$0/root/dev" && mount -t proc proc "$0/root/proc" &&
              mkdir -p "$0/root/offered" && mount --bind "$0/offered" "$0/root/offered" &&
              exec chroot "$0/root" sh -s
            """,
            directory.toString()));
    return RealHost.through(command.toArray(String[]::new));
  }

  /** Offers a package of all architectures with these lines in its description. */
  void offer(String name, String version, String more) {
    offer(name, version, "all", more);
  }

  /** Offers a package of an architecture with these lines in its description. */
  void offer(String name, String version, String architecture, String more) {
    String file = "%s_%s_%s.deb".formatted(name, version, architecture);
    Ended.running(
            List.of("sh", "-s"),
            """
            set -e
            cd '%1$s/offered'
            mkdir -p tree/DEBIAN
            printf 'Package: %2$s\\nVersion: %3$s\\nArchitecture: %4$s\\nMaintainer: tester\\nDescription: a test\\n%5$s' >tree/DEBIAN/control
            dpkg-deb --root-owner-group -Znone -b tree %6$s
            { dpkg-deb -f %6$s; printf 'Filename: ./%6$s\\nSize: %%s\\nSHA256: %%s\\n\\n' \
              "$(stat -c %%s %6$s)" "$(sha256sum %6$s | cut -d' ' -f1)"; } >>Packages
            rm -r tree
            """
                .formatted(directory, name, version, architecture, more, file))
        .succeeded();
  }

  /** Runs shell in the layer. */
  public void run(String shell) {
    assertThat(host().answers(List.of(Sh.of("{ sh -c {}; } 2>&1", shell))))
        .allSatisfy(answer -> assertThat(answer.succeeded()).as(answer.text()).isTrue());
  }
}
