package labnotes.kind.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Facts;
import labnotes.kind.Decision;
import labnotes.kind.RealHost;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The accounts of an offline tree are those of its files, and none of this machine. */
class OfflineAccountsTest {
  @TempDir Path directory;

  @BeforeEach
  void makeTree() throws IOException {
    Files.createDirectories(directory.resolve("etc"));
    Files.createDirectories(directory.resolve("srv/only-in-tree"));
    Files.writeString(directory.resolve("etc/os-release"), "ID=debian\nVERSION_ID=12\n");
    Files.writeString(
        directory.resolve("etc/passwd"),
        "root:x:0:0::/root:/bin/sh\nintree:x:4001:4001::/srv/only-in-tree:/bin/sh\n");
    Files.writeString(
        directory.resolve("etc/group"), "intree:x:4001:\nmedia:x:4002:intree\nother:x:4003:root\n");
  }

  private RealHost tree() throws IOException {
    return RealHost.tree(directory.toRealPath(), "/bin/sh", "-s");
  }

  @Test
  void asksTheFilesOfTheTree() throws IOException {
    UserGroupsFact groups = new UserGroupsFact("intree");
    UserGroupsFact ofRoot = new UserGroupsFact("root");
    PrimaryUsersFact primary = new PrimaryUsersFact("intree");
    HomeOwnerFact home = new HomeOwnerFact("intree", Optional.empty());
    HomeOwnerFact outside = new HomeOwnerFact("intree", Optional.of(new HostPath("/usr")));
    LocalAccountFact local = LocalAccountFact.ofUser("intree");
    LocalAccountFact missing = LocalAccountFact.ofUser("daemon");
    Facts facts = tree().observe(Set.of(groups, ofRoot, primary, home, outside, local, missing));
    assertThat(facts.get(groups)).isEqualTo(List.of("media"));
    assertThat(facts.get(ofRoot)).isEqualTo(List.of("other"));
    assertThat(facts.get(primary)).isEqualTo(List.of("intree"));
    assertThat(facts.get(home)).isPresent();
    assertThat(facts.get(outside)).isEmpty();
    assertThat(facts.get(local)).isTrue();
    assertThat(facts.get(missing)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- user: intree\n  comment: A comment\n",
        "- user: intree\n  groups: [other]\n",
        "- user: intree\n  state: absent\n",
        "- group: media\n  members: [root]\n",
        "- group: other\n  state: absent\n"
      })
  void defersWhatChangesAnAccountOfTheTree(String profile) throws IOException {
    assertThat(tree().plan(profile).items())
        .singleElement()
        .satisfies(item -> assertThat(item.decision()).isInstanceOf(Decision.Deferred.class));
  }
}
