package labnotes.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.Ownership;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.file.DirectoryResource;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.OwnershipKeys;
import labnotes.kind.file.SymlinkResource;
import labnotes.kind.file.extent.MergeKeys;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.Test;

/** Each message names the property, what the host has, and what was expected. */
class UnmetExpectationTest {
  private static final HostPath PATH = new HostPath("/srv/scratch");
  private static final FileFact FILE = FileFact.of(PATH);

  private static Common common() {
    return Common.of("a note", "a reason", State.PRESENT);
  }

  private static Ownership ownership(String mode, String owner) {
    return new Ownership(mode, owner, "root");
  }

  private static FileState regular(String mode, String owner, String text) {
    Content content = Content.of(text);
    return new FileState.Regular(ownership(mode, owner), content.digest(), content);
  }

  private static DirectoryResource directory(String owner) {
    return new DirectoryResource(
        common(), PATH, Optional.of("0700"), Optional.of(owner), Optional.of("root"));
  }

  private static FileResource file(boolean isSensitive) {
    return new FileResource(
        common(),
        PATH,
        new DesiredContent.Known(Content.of("port=8080\n")),
        Optional.empty(),
        MergeKeys.whole(),
        new OwnershipKeys(Optional.of("0640"), Optional.of("root"), Optional.of("root")),
        isSensitive);
  }

  /** The message if the resource is applied to an absent path, which is in that state then. */
  private static UnmetExpectation unmet(Resource resource, FileState found) {
    SystemState system =
        new SystemState(
            "debian", "12", "Linux", "6.1.0", "x86_64", "web1", "root", "root", "systemd", false);
    Facts facts = Facts.of(SystemFact.INSTANCE, system);
    Decision decision =
        resource.decide(facts.with(FILE, new FileState.Absent(new HostPath("/srv"))));
    Change change = ((Decision.Due) decision).change();
    List<Fact<?>> unmet = change.expect().differences(Facts.of(FILE, found));
    return UnmetExpectation.of(resource, change, unmet, change.expect(), facts.with(FILE, found));
  }

  @Test
  void namesTheModeOfADirectory() {
    assertThat(unmet(directory("root"), new FileState.Directory(ownership("755", "root"))))
        .hasToString("directory:/srv/scratch reported success, but mode is 755, should be 700");
  }

  @Test
  void namesEveryPropertyThatDiffers() {
    assertThat(unmet(directory("backup"), new FileState.Directory(ownership("755", "root"))))
        .asString()
        .contains("mode is 755, should be 700", "owner is root:root, should be backup:root");
  }

  @Test
  void namesTheLineOfAFile() {
    assertThat(unmet(file(false), regular("640", "root", "port=80\n")))
        .asString()
        .contains("content has `port=80`, should be `port=8080`");
    assertThat(unmet(file(false), regular("640", "root", "")))
        .asString()
        .contains("content lacks `port=8080`");
    assertThat(unmet(file(false), regular("640", "root", "port=8080\nuser=x\n")))
        .asString()
        .contains("content has `user=x`, should not");
    assertThat(unmet(file(false), regular("640", "root", "port=80\nuser=x\n\n")))
        .asString()
        .contains("content has `port=80`, should be `port=8080`, the first of 3 lines that differ");
  }

  @Test
  void keepsTheTextOfASensitiveFileOut() {
    assertThat(unmet(file(true), regular("640", "root", "port=80\n")))
        .asString()
        .doesNotContain("port=80")
        .contains("differs");
  }

  @Test
  void namesTheTargetOfALink() {
    assertThat(unmet(new SymlinkResource(common(), PATH, "/mnt/a"), new FileState.Link("/mnt/b")))
        .asString()
        .contains("target is /mnt/b, should be /mnt/a");
  }

  @Test
  void namesAMissingFile() {
    assertThat(
            unmet(
                new SymlinkResource(common(), PATH, "/mnt/a"),
                new FileState.Absent(new HostPath("/srv"))))
        .asString()
        .contains("does not exist");
  }

  @Test
  void namesTheTypeOfWhatStandsInTheWay() {
    assertThat(unmet(directory("root"), regular("644", "root", "")))
        .asString()
        .contains("/srv/scratch is a regular file, not a directory");
  }
}
