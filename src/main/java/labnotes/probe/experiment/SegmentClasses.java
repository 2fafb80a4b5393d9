package labnotes.probe.experiment;

import java.util.ArrayList;
import java.util.List;
import labnotes.probe.host.ProbeException;
import labnotes.probe.packet.SegmentClass;

/** A parser of the segment classes of an experiment. */
public final class SegmentClasses {
  private SegmentClasses() {}

  /**
   * Returns the classes with these names, without duplicates.
   *
   * @param mtu MTU of the sender's network interface in bytes
   * @throws ProbeException for a class that is unknown, exceeds the MTU or does not fit the mode
   */
  public static List<SegmentClass> parse(List<String> names, SendMode mode, int mtu)
      throws ProbeException {
    List<SegmentClass> classes = new ArrayList<>();
    for (String name : names) {
      SegmentClass segmentClass =
          SegmentClass.parse(name, mtu)
              .orElseThrow(
                  () ->
                      new ProbeException(
                          "class %s is unknown or exceeds the sender's MTU of %d bytes; use one of "
                                  .formatted(name, mtu)
                              + String.join(", ", SegmentClass.NAMES)));
      if (mode == SendMode.REAL_SESSION && !segmentClass.hasMarkedPayload()) {
        throw new ProbeException(
            "--real-session needs a class with at least %d bytes of data, not %s; SYNs are"
                    .formatted(SegmentClass.MARKER_LENGTH, name)
                + " always counted");
      }
      if (!classes.contains(segmentClass)) {
        classes.add(segmentClass);
      }
    }
    return classes;
  }
}
