package labnotes.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labnotes.Needs;
import labnotes.host.Ended;

/**
 * This machine's Debian below an overlay in memory: its real tools change only the overlay.
 *
 * @param directory holds the layer and a directory {@code offered} of Debian packages
 */
record OverlaidDebian(Path directory) {
  /** A layer in which apt knows nothing but the packages offered in the directory. */
  static OverlaidDebian below(Path directory) throws IOException {
    Needs.namespaces();
    Needs.programs("apt-get", "dpkg-deb", "dpkg-query");
    for (String name : List.of("upper", "work", "root", "offered")) {
      Files.createDirectories(directory.resolve(name));
    }
    return new OverlaidDebian(directory);
  }

  /** The shell in the layer, without a network. */
  RealHost host() {
    return host("unshare", "-n");
  }

  /** The shell in the layer, in the network that a command leads into. */
  RealHost host(String... network) {
    List<String> command = new ArrayList<>(List.of(network));
    command.addAll(
        List.of(
            "unshare",
            "-m",
            "sh",
            "-c",
            """
            mount -t overlay overlay -o "lowerdir=/,upperdir=$0/upper,workdir=$0/work" "$0/root" &&
              mount --bind /dev "$0/root/dev" && mount -t proc proc "$0/root/proc" &&
              mkdir -p "$0/root/offered" && mount --bind "$0/offered" "$0/root/offered" &&
              exec chroot "$0/root" sh -s
            """,
            directory.toString()));
    return RealHost.through(command.toArray(String[]::new));
  }

  /** Offers a package with these lines in its description. */
  void offer(String name, String version, String more) {
    Ended.running(
            List.of("sh", "-s"),
            """
            set -e
            cd '%s/offered'
            mkdir -p tree/DEBIAN
            printf 'Package: %s\\nVersion: %s\\nArchitecture: all\\nMaintainer: tester\\nDescription: a test\\n%s' >tree/DEBIAN/control
            dpkg-deb --root-owner-group -b tree %s.deb
            { dpkg-deb -f %s.deb; printf 'Filename: ./%s.deb\\nSize: %%s\\nSHA256: %%s\\n\\n' \
              "$(stat -c %%s %s.deb)" "$(sha256sum %s.deb | cut -d' ' -f1)"; } >>Packages
            rm -r tree
            """
                .formatted(directory, name, version, more, name, name, name, name, name))
        .succeeded();
  }
}
