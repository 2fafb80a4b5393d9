package labnotes.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import labnotes.kind.packages.PackageFact;
import labnotes.kind.packages.PackageFact.Simulation;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.Test;

class FactSetTest {
  private static final Simulation INSTALL = new Simulation("install", "", "", false);
  private static final Simulation REMOVE = new Simulation("remove", "", "", false);
  private static final HostPath PATH = new HostPath("/etc/motd");

  @Test
  void aContentNeedNotTravelOnlyWhereAllKnowIt() {
    FactSet both =
        FactSet.of(new FileFact(PATH, Set.of("a", "b")), new FileFact(PATH, Set.of("b")));
    assertThat(both).hasSize(1).contains(FileFact.of(PATH));
    assertThat(known(both)).containsExactly("b");
    both.add(FileFact.of(PATH));
    assertThat(known(both)).isEmpty();
  }

  @Test
  void anOriginIsPartOfTheAnswerIfOneAsksForIt() {
    FileFact file = FileFact.of(PATH);
    assertThat(FactSet.of(file, file.withOrigin()))
        .singleElement()
        .isEqualTo(file)
        .satisfies(one -> assertThat(((FileFact) one).hasOrigin()).isTrue());
  }

  private static Set<String> known(FactSet facts) {
    return ((FileFact) facts.iterator().next()).known();
  }

  @Test
  void aPackageIsRehearsedForAllWhoAsk() {
    FactSet all =
        FactSet.of(
            PackageFact.of("vim"), PackageFact.of("vim", INSTALL), PackageFact.of("vim", REMOVE));
    assertThat(((PackageFact) all.iterator().next()).simulations())
        .containsExactlyInAnyOrder(INSTALL, REMOVE);
  }
}
