package labnotes.kind.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import labnotes.Needs;
import labnotes.kind.OverlaidDebian;
import labnotes.kind.RealHost;
import labnotes.kind.Resource;
import labnotes.kind.Shown;
import labnotes.plan.Plan;
import labnotes.sh.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkouts are made, moved and removed with the real git. */
class RealCheckoutsIT {
  private static final String REPOSITORY =
      """
      set -e
      useradd -m deploy
      cat >/etc/gitconfig <<'END'
      [user]
        name = A
        email = a@example.org
      [protocol "file"]
        allow = always
      [init]
        defaultBranch = main
      [safe]
        directory = /srv/shop.git
        directory = /srv/lib/.git
      END
      chmod 755 /etc; chmod 644 /etc/gitconfig
      mkdir /srv/src /srv/lib && cd /srv/lib && git init -q && echo 1 >lib && git add . && git commit -qm Lib
      cd /srv/src && git init -q && printf 'one\\n' >app && echo '*.log' >.gitignore && git add . && git commit -qm One
      git tag -a v1 -m v1 && git submodule --quiet add /srv/lib lib && echo two >app && git add . && git commit -qm Two
      echo x >new && echo x >a.log && git add -f . && git commit -qm Three && git tag v3
      git clone -q --bare /srv/src /srv/shop.git; chmod -R a+rX /srv
      """;
  private static final String MAIN =
      "- git: /srv/www/shop\n  url: /srv/shop.git\n  user: deploy\n  version: %s\n";

  @TempDir Path directory;

  private RealHost host() throws Exception {
    Needs.programs("git", "useradd");
    OverlaidDebian debian = OverlaidDebian.below(directory);
    debian.run(REPOSITORY);
    return debian.host();
  }

  private static String app(RealHost host) {
    return host.answer("cd /srv/www/shop && cat app && stat -c %U . app .git/HEAD | sort -u");
  }

  private static void undo(RealHost host, Plan plan) {
    for (Resource back : plan.changes().get(0).undo()) {
      host.converge(List.of(back));
    }
  }

  @Test
  void followsVersionsAndKeepsLocalWork() throws Exception {
    RealHost host = host();
    var created = host.converge(MAIN.formatted("v1"));
    assertThat(app(host)).isEqualTo("one\ndeploy\n");
    var moved = host.converge(MAIN.formatted("main"));
    assertThat(app(host)).isEqualTo("two\ndeploy\n");
    undo(host, moved);
    assertThat(app(host)).isEqualTo("one\ndeploy\n");
    host.converge(MAIN.formatted("main") + "  submodules: true\n");
    assertThat(host.answer("cat /srv/www/shop/lib/lib")).isEqualTo("1\n");
    host.answer(
        "umask 022; cd /srv/src && echo four >app && git commit -qam Four && git push -q /srv/shop.git main");
    assertThat(Shown.plan(host.converge(MAIN.formatted("main")))).contains("commit: ");
    assertThat(app(host)).isEqualTo("four\ndeploy\n");
    host.answer("mv /srv/shop.git /srv/away.git");
    assertThat(host.plan(MAIN.formatted("v3")).changes()).hasSize(1);
    host.converge(MAIN.formatted("v3"));
    assertThat(host.plan(MAIN.formatted("v3")).isEmpty()).isTrue();
    assertThat(host.refusals(MAIN.formatted("main"))).contains("/srv/shop.git cannot be read: ");
    host.answer("mv /srv/away.git /srv/shop.git");
    keepsLocalWork(host);
    undo(host, created);
    assertThat(host.answer("ls -A /srv/www")).isEmpty();
  }

  private static void keepsLocalWork(RealHost host) {
    host.converge(MAIN.formatted("v1"));
    as(host, "echo mine >a.log");
    var overwriting = host.plan(MAIN.formatted("v3")).changes().get(0);
    Answer prepared = host.answers(List.of(overwriting.check().orElseThrow().ask())).get(0);
    assertThat(prepared.succeeded()).isFalse();
    assertThat(prepared.text()).contains("would be overwritten").contains("a.log");
    assertThat(host.answers(List.of(overwriting.apply())).get(0).succeeded()).isFalse();
    assertThat(host.answer("cat /srv/www/shop/a.log /srv/www/shop/app")).isEqualTo("mine\none\n");
    as(host, "echo mine >new");
    String absent = MAIN.formatted("v1") + "  state: absent\n";
    assertThat(host.refusals(absent)).contains("which would be lost", "!! a.log", "?? new");
    as(host, "rm a.log new; echo mine >app");
    assertThat(host.refusals(MAIN.formatted("main"))).contains("M app");
    as(host, "git commit -qam Mine");
    assertThat(host.refusals(MAIN.formatted("main"))).contains("commit ", " Mine");
    as(host, "git branch mine; git checkout -q v1");
    assertThat(host.plan(MAIN.formatted("main")).refusals()).isEmpty();
    assertThat(host.refusals(absent)).contains(" Mine");
    as(host, "git branch -qD mine");
    host.converge(MAIN.formatted("v3"));
  }

  private static void as(RealHost host, String script) {
    assertThat(host.answer("labnotes_run 60 deploy 'cd /srv/www/shop && { " + script + "; } 2>&1'"))
        .doesNotContain("fatal");
  }

  @Test
  void worksAsTheOwnerAndNotWhereAnotherUserCouldReplaceIt() throws Exception {
    RealHost host = host();
    String home = "- git: /home/deploy/a b/shop\n  url: /srv/shop.git\n";
    host.converge(home);
    assertThat(host.answer("stat -c %U '/home/deploy/a b' '/home/deploy/a b/shop/app'"))
        .isEqualTo("deploy\ndeploy\n");
    assertThat(host.refusals(home + "  user: root\n")).contains("another user than root");
    host.answer("mkdir -p /home/deploy/rooted/deep");
    assertThat(host.refusals("- git: /home/deploy/rooted/deep/shop\n  url: /srv/shop.git\n"))
        .contains("another user than root");
    host.converge("- git: /srv/own\n  url: /srv/shop.git\n  version: refs/tags/v1\n");
    assertThat(host.answer("stat -c %U /srv/own/app; ls -A /srv /home/deploy/*"))
        .startsWith("root\n")
        .doesNotContain("labnotes");
    assertThat(host.refusals("- git: /srv/lib\n  url: /srv/shop.git\n  version: v9\n"))
        .contains("has no tag or branch v9");
    assertThat(host.refusals("- git: /srv\n  url: /srv/shop.git\n")).contains("is not a checkout");
  }
}
