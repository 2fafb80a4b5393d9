package labnotes.kind.sysctl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A number or a version such as {@code 2.6.18}, compared part by part. */
record VersionNumber(List<BigInteger> parts) implements Comparable<VersionNumber> {
  /** The version made of the numbers in a text; other characters separate them. */
  static VersionNumber of(String text) {
    return new VersionNumber(
        Arrays.stream(text.strip().split("[^0-9]+"))
            .filter(part -> !part.isEmpty())
            .map(BigInteger::new)
            .toList());
  }

  @Override
  public int compareTo(VersionNumber other) {
    List<BigInteger> mine = new ArrayList<>(parts);
    List<BigInteger> others = new ArrayList<>(other.parts);
    while (mine.size() < others.size()) {
      mine.add(BigInteger.ZERO);
    }
    while (others.size() < mine.size()) {
      others.add(BigInteger.ZERO);
    }
    for (int index = 0; index < mine.size(); index++) {
      int order = mine.get(index).compareTo(others.get(index));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
