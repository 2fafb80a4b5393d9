package labnotes.host;

import java.nio.file.Path;
import java.util.List;
import labnotes.Needs;

/**
 * What hosts fetch from: a signed repository of packages with the suite stable and the package
 * NAME-tools 1.0, and the repository scripts.git with the branch main and the tag v1.0.
 *
 * @param directory holds {@code packages} and {@code git}, which a host gets below {@code /srv}
 */
public record HostSources(Path directory) {
  private static final String MAKING =
      """
      set -e
      cd "$1" && mkdir -m 700 keys && mkdir -p packages/dists/stable/main/binary-amd64 tree/DEBIAN git/work
      printf 'Package: %s-tools\\nVersion: 1.0\\nArchitecture: all\\nMaintainer: tester\\nDescription: a test\\n' "$2" \\
        >tree/DEBIAN/control
      dpkg-deb --root-owner-group -Znone -b tree "packages/$2-tools_1.0_all.deb"
      gpg --homedir keys --batch -q --passphrase '' --quick-gen-key packages@example.org ed25519 sign never
      gpg --homedir keys --batch -q --armor --export >"$3"
      cd packages
      apt-ftparchive packages . >dists/stable/main/binary-amd64/Packages
      apt-ftparchive -o APT::FTPArchive::Release::Origin="$2" -o APT::FTPArchive::Release::Suite=stable \\
        -o APT::FTPArchive::Release::Components=main -o APT::FTPArchive::Release::Architectures=amd64 \\
        release dists/stable >../Release
      gpg --homedir ../keys --batch -q --clearsign -o dists/stable/InRelease ../Release
      gpgconf --homedir ../keys --kill all
      cd ../git/work && git init -q -b main . && echo hello >hello && git add . &&
        git -c user.name=tester -c user.email=tester@example.org commit -qm 'Say hello' && git tag v1.0 &&
        git clone -q --bare . ../scripts.git
      """;

  /**
   * Makes both in an existing directory.
   *
   * @param key the file that gets the public key of the packages
   */
  public static HostSources in(Path directory, String name, Path key) {
    Needs.programs("gpg", "apt-ftparchive", "dpkg-deb", "git");
    Ended.running(
            List.of("sh", "-c", MAKING, "sources", directory.toString(), name, key.toString()), "")
        .succeeded();
    return new HostSources(directory);
  }

  /** Gives a host both, readable for all. */
  public void copyTo(DebianHost host) {
    for (String name : List.of("packages", "git")) {
      String from = directory.resolve(name).toString();
      Ended.running(List.of("cp", "-R", from, host.path("/srv").toString()), "").succeeded();
    }
    host.exec("chmod -R a+rX /srv/packages /srv/git && chown -R root:root /srv/packages /srv/git")
        .succeeded();
  }
}
