package labnotes.kind.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.FileTextsFact;
import labnotes.fact.Ownership;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.format.ParsedTexts;
import labnotes.kind.Common;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.OwnershipKeys;
import labnotes.kind.file.extent.MergeKeys;
import labnotes.kind.pending.ParsedTextsFact;
import labnotes.sh.HostPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of one directory, which all resources of a plan look at. */
class SharedNeighborsTest {
  private static final int NUMBER = 200;

  private static FileResource file(String path, String text) {
    return new FileResource(
        Common.of("a note", "a reason", State.PRESENT),
        new HostPath(path),
        new DesiredContent.Known(Content.of(text)),
        Optional.empty(),
        MergeKeys.whole(),
        OwnershipKeys.none(),
        false);
  }

  /** A host with files of these texts, and more that no resource has. */
  private static Facts host(List<FileResource> files, Map<String, String> more) {
    Map<String, String> texts = new TreeMap<>(more);
    Facts facts =
        Facts.of(
            SystemFact.INSTANCE,
            new SystemState("debian", "12", "Linux", "6.1", "x", "h", "root", "root", "", false));
    for (FileResource one : files) {
      Content content = one.content().bytes().orElseThrow();
      texts.put(one.path().path(), content.text().orElseThrow());
      facts =
          facts.with(
              FileFact.of(one.path()),
              new FileState.Regular(
                  new Ownership("644", "root", "root"), content.digest(), content));
    }
    for (FileResource one : files) {
      for (var fact : new FileEffect(one, one.path(), Optional.empty()).needs()) {
        facts = facts.with((FileTextsFact) fact, texts);
      }
    }
    return facts;
  }

  @ParameterizedTest
  @CsvSource({
    "/etc/sysctl.d/, net.ipv4.conf.all.x%d=1, /etc/sysctl.d/zz.conf, net.ipv4.conf.all.x7=2",
    "/etc/ssh/sshd_config.d/, AllowUsers user%d, /etc/ssh/sshd_config,"
        + " 'Include /etc/ssh/sshd_config.d/*.conf'"
  })
  void parsesEachFileOnceForAllResources(
      String directory, String line, String neighbor, String text) {
    List<FileResource> files = new ArrayList<>();
    for (int index = 0; index < NUMBER; index++) {
      files.add(file(directory + index + ".conf", line.formatted(index) + "\n"));
    }
    Facts after = ParsedTextsFact.addTo(host(files, Map.of(neighbor, text + "\n")));
    ParsedTexts parsed = after.get(ParsedTextsFact.INSTANCE);

    List<Resource> overridden =
        files.stream()
            .filter(one -> !one.conflicts(after, files).isEmpty())
            .map(Resource.class::cast)
            .toList();

    assertThat(parsed.count()).isBetween(NUMBER, NUMBER + 10);
    assertThat(overridden).hasSize(text.contains("x7=") ? 1 : 0);
  }
}
