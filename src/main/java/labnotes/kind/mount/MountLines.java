package labnotes.kind.mount;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import labnotes.kind.line.LineRule;
import labnotes.text.Validated;

/** The lines of /etc/fstab for a mount point or a swap area; there is one afterwards. */
record MountLines(MountResource desired) implements LineRule {
  private boolean isOwn(String line) {
    return FstabLine.of(line).filter(entry -> entry.isOf(desired.name())).isPresent();
  }

  @Override
  public List<Integer> own(List<String> lines) {
    return IntStream.range(0, lines.size()).filter(i -> isOwn(lines.get(i))).boxed().toList();
  }

  @Override
  public List<String> without(List<String> lines) {
    return lines.stream().filter(line -> !isOwn(line)).toList();
  }

  @Override
  public Validated<List<String>> desired(List<String> lines) {
    List<Integer> own = own(lines);
    if (!desired.common().present()) {
      return Validated.valid(without(lines));
    }
    Optional<FstabLine> now = own.stream().findFirst().flatMap(i -> FstabLine.of(lines.get(i)));
    if (own.size() == 1 && isSame(now.orElseThrow())) {
      return Validated.valid(lines);
    }
    List<String> edited = new ArrayList<>(without(lines));
    edited.add(own.isEmpty() ? edited.size() : own.get(0), desired.line(now).text());
    return Validated.valid(edited);
  }

  /** Whether a line is as desired; on a system that is not known, by the rules of any. */
  private boolean isSame(FstabLine now) {
    return Arrays.stream(FileSystem.Dialect.values())
        .filter(one -> desired.dialect().filter(known -> known != one).isEmpty())
        .anyMatch(one -> now.isSame(desired.entry().line(desired.name(), one, Optional.of(now))));
  }
}
