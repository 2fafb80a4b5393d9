package labnotes.format.sshd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines that sshd reads, by what they set. */
final class SshdSettings {
  /** A keyword in a Match block, or outside of all. */
  record Setting(String keyword, String scope) {
    static Setting of(SshdDirective one) {
      return new Setting(one.canonical(), one.scope());
    }
  }

  private final Map<String, List<SshdDirective>> byKeyword = new HashMap<>();
  private final Map<Setting, SshdDirective> first = new HashMap<>();

  SshdSettings(List<SshdDirective> directives) {
    for (SshdDirective one : directives) {
      byKeyword.computeIfAbsent(one.canonical(), any -> new ArrayList<>()).add(one);
      first.putIfAbsent(Setting.of(one), one);
    }
  }

  /** All lines with the keyword of a line, under whichever of its names. */
  List<SshdDirective> sameKeyword(SshdDirective one) {
    return byKeyword.getOrDefault(one.canonical(), List.of());
  }

  /** The line that sets the same keyword in the same scope before a line. */
  Optional<SshdDirective> earlier(SshdDirective one) {
    return Optional.ofNullable(first.get(Setting.of(one))).filter(other -> !other.equals(one));
  }

  /** The first line of a keyword in a Match block for all connections. */
  Optional<SshdDirective> inMatchAll(SshdDirective one) {
    return Optional.ofNullable(first.get(new Setting(one.canonical(), SshdDirective.MATCH_ALL)));
  }
}
