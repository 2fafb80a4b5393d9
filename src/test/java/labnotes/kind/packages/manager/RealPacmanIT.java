package labnotes.kind.packages.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import labnotes.Needs;
import labnotes.kind.OverlaidDebian;
import labnotes.kind.RealHost;
import labnotes.kind.Shown;
import labnotes.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages of Arch Linux with the real pacman. */
class RealPacmanIT {
  /** A function that adds a package to the repository in /srv/lab: NAME VERSION [KEY=VALUE]... */
  private static final String ADD =
      """
      add() {
        name=$1 version=$2 file=$1-$2-any.pkg.tar
        shift 2
        mkdir -p /srv/lab/tree && cd /srv/lab/tree || exit
        {
          printf '%s = %s\\n' pkgname "$name" pkgver "$version" pkgdesc x url x builddate 1 packager x size 1 arch any
          for more; do printf '%s = %s\\n' "${more%%=*}" "${more#*=}"; done
        } >.PKGINFO
        tar -cf "../$file" .PKGINFO && cd .. && rm -rf "db/$name-"[0-9]* && mkdir -p "db/$name-$version" || exit
        {
          printf '%%%s%%\\n%s\\n\\n' FILENAME "$file" NAME "$name" VERSION "$version" CSIZE "$(stat -c %s "$file")" \
            ISIZE 1 SHA256SUM "$(sha256sum "$file" | cut -d' ' -f1)" ARCH any
          for more; do
            case $more in
            depend=*) printf '%%DEPENDS%%\\n%s\\n\\n' "${more#*=}" ;;
            provides=*) printf '%%PROVIDES%%\\n%s\\n\\n' "${more#*=}" ;;
            esac
          done
        } >"db/$name-$version/desc"
        (cd db && tar -czf ../lab.db *)
      }
      """;

  private static final String SYSTEM =
      """
      rm -f /etc/os-release && printf 'ID=manjaro\\nID_LIKE=arch\\n' >/etc/os-release
      mv /var/lib/dpkg /var/lib/dpkg.away
      mkdir -p /var/lib/pacman/local
      printf '[options]\\nArchitecture = auto\\nSigLevel = Never\\n\\n[lab]\\nServer = file:///srv/lab\\n' >/etc/pacman.conf
      add lab-b 1.0-1
      add lab-a 1.0-1 depend=lab-b
      add lab-c 1.0-1 provides=lab-virtual
      add lab-d 1.0-1 depend=lab-gone
      """;

  @Test
  void managesPackagesWithPacman(@TempDir Path directory) throws Exception {
    Needs.programs("pacman");
    OverlaidDebian root = OverlaidDebian.below(directory);
    root.run(ADD + SYSTEM);
    RealHost host = root.host();
    Plan fetching = host.converge("- package: lab-c\n");
    assertThat(Shown.plan(fetching)).contains("package lists: - -> fetched");
    Plan both = host.converge("- package: lab-a\n");
    assertThat(Shown.plan(both)).contains("version: - -> 1.0-1", "also lab-b: - -> 1.0-1");
    assertThat(Shown.plan(host.plan("- package: lab-virtual\n"))).contains("lab-c provides it");
    assertThat(host.refusals("- package: lab-nothing\n")).contains("have no package lab-nothing");
    assertThat(host.refusals("- package: lab-d\n")).contains("lab-gone");

    host.converge("- package: lab-b\n  hold: true\n");
    root.run(ADD + "add lab-b 1:2.0-1 && pacman -Sy");
    assertThat(Shown.plan(host.plan("- package: lab-b\n"))).contains("1.0-1 is installed, on hold");
    assertThat(host.refusals("- package: lab-b\n  latest: true\n")).contains("is on hold");
    Plan upgrade = host.converge("- package: lab-b\n  latest: true\n  hold: true\n");
    assertThat(Shown.plan(upgrade)).contains("version: 1.0-1 -> 1:2.0-1");
    host.converge("- package: lab-b\n  hold: false\n  version: 1:2.0-1\n");
    assertThat(host.refusals("- package: lab-b\n  version: 1.0-1\n")).contains("no version 1.0-1");
    root.run("grep -q 'SigLevel = Never' /etc/pacman.conf && ! grep IgnorePkg /etc/pacman.conf");

    Plan removing = host.converge("- package: lab-b\n  state: absent\n");
    assertThat(Shown.plan(removing)).contains("version: 1:2.0-1 -> -", "also lab-a: 1.0-1 -> -");
    host.converge("- package: lab-a\n");
    Plan leaving = host.converge("- package: lab-a\n  state: absent\n");
    assertThat(Shown.plan(leaving)).contains("stays: - -> ", "lab-b (dependencies");
  }
}
