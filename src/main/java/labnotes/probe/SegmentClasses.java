package labnotes.probe;

import java.util.ArrayList;
import java.util.List;
import labnotes.probe.experiment.SendMode;
import labnotes.probe.host.ProbeException;
import labnotes.probe.packet.SegmentClass;

/** Reads the names of classes for one sender. */
public final class SegmentClasses {
  private SegmentClasses() {}

  /** The classes asked for, each once. */
  public static List<SegmentClass> of(ProbeRequest request, int mtu) throws ProbeException {
    List<SegmentClass> classes = new ArrayList<>();
    for (String name : request.classes()) {
      SegmentClass kind =
          SegmentClass.parse(name, mtu)
              .orElseThrow(
                  () ->
                      new ProbeException(
                          "the class %s is not known, or larger than the sender's MTU of %d allows;"
                                  .formatted(name, mtu)
                              + " there are "
                              + String.join(", ", SegmentClass.NAMES)));
      if (request.sending() == SendMode.REAL_SESSION && !kind.marksPayload()) {
        throw new ProbeException(
            "a real session sends data of %d bytes or more, not %s; its SYNs are counted anyhow"
                .formatted(SegmentClass.MARKED, name));
      }
      if (!classes.contains(kind)) {
        classes.add(kind);
      }
    }
    return classes;
  }
}
