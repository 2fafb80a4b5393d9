package labnotes.run;

import java.util.Optional;
import labnotes.fact.SingleFact;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** Why no boot environment can be made there, a clause; empty where one can. */
public record BootEnvironmentFact() implements SingleFact<Optional<String>> {
  @Override
  public Sh ask() {
    return Sh.of(
        """
        if [ -n "$LABNOTES_ROOT" ]; then
          echo 'it is an offline tree'
        elif ! command -v bectl >/dev/null 2>&1; then
          echo 'it has no bectl(8), which came with FreeBSD 12'
        elif [ "$(id -u)" -ne 0 ]; then
          echo 'that takes the rights of root'
        elif ! bectl check >/dev/null 2>&1; then
          echo 'bectl check says that its root is no boot environment of ZFS'
        fi
        """);
  }

  @Override
  public Optional<String> read(Answer answer) {
    return Optional.of(answer.text().strip()).filter(text -> !text.isEmpty());
  }

  @Override
  public Sh holds(Optional<String> value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "whether a boot environment can be made";
  }
}
