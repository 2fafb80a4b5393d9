package labnotes.kind.packages.manager;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import labnotes.Needs;
import labnotes.host.Ended;
import labnotes.kind.OverlaidDebian;
import labnotes.kind.RealHost;

/** A root of its own with an empty RPM database, and a repository of small packages. */
record RpmSystem(Path directory, OverlaidDebian root) {
  /**
   * @param release the lines of its os-release
   * @param repository shell that makes /offered a repository of the package manager
   */
  static RpmSystem below(Path directory, String release, String repository) throws IOException {
    Needs.programs("rpmbuild", "createrepo_c");
    OverlaidDebian root = OverlaidDebian.below(directory);
    root.run(
        """
        mv /var/lib/dpkg /var/lib/dpkg.away && rm -f /etc/os-release
        mkdir -p /etc/rpm /var/lib/rpm && echo '%%_dbpath /var/lib/rpm' >/etc/rpm/macros && rpm --initdb
        printf '%s' >/etc/os-release
        %s
        """
            .formatted(release, repository));
    return new RpmSystem(directory, root);
  }

  RealHost host() {
    return root.host();
  }

  /** Adds a package with these lines in its specification; {@link #publish} offers it. */
  RpmSystem offer(String name, String version, String... more) {
    String specification =
        """
        Name: %s
        Version: %s
        Release: 1
        Summary: a test
        License: none
        BuildArch: noarch
        %s
        %%description
        a test
        %%files
        """
            .formatted(name, version, String.join("\n", more));
    Ended.running(
            List.of("sh", "-s"),
            """
            set -e
            cd '%1$s' && mkdir -p build
            cat >build/%2$s.spec <<'END'
            %3$s
            END
            rpmbuild -bb --quiet --define "_topdir $PWD/build" --define "_rpmdir $PWD/offered" \
              --define '_build_name_fmt %%%%{NAME}-%%%%{VERSION}-%%%%{RELEASE}.%%%%{ARCH}.rpm' build/%2$s.spec
            """
                .formatted(directory, name, specification))
        .succeeded();
    return this;
  }

  /** Offers all packages. */
  void publish() {
    Ended.running(List.of("createrepo_c", "-q", directory.resolve("offered").toString()), "")
        .succeeded();
  }
}
