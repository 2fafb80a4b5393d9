package labnotes.kind.mount;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.kind.schema.Doc;

/** The keys of an entry of /etc/fstab besides its mount point. */
public record FileSystem(
    @Doc(
            "what is mounted: a path below /dev, UUID=…, LABEL=…, HOST:/PATH, a directory for the"
                + " option bind, an image, or a name such as tmpfs; required unless it is swap or"
                + " `state: absent`")
        Optional<String> device,
    @Doc("type as for mount, or swap; required unless `state: absent`") Optional<String> type,
    @Doc("options for mount, each on its own") List<String> options,
    @Doc(
            "whether the boot fails or waits without it; false by default except for / and /usr,"
                + " which adds the option nofail, on FreeBSD failok")
        Optional<Boolean> required,
    @Doc(
            "when fsck checks it at boot, 0 for never; by default as the line has it, else 1 for /"
                + " and 2 for other file systems of ext2, ext3, ext4 and ufs")
        Optional<Integer> pass) {
  private static final Set<String> CHECKED = Set.of("ext2", "ext3", "ext4", "ufs");
  private static final Set<String> OPTIONAL = Set.of("nofail", "failok", "noauto");
  private static final Set<String> ACCESS = Set.of("rw", "ro", "rq", "sw", "xx");

  public FileSystem {
    options = List.copyOf(options);
  }

  /** The parsers of fstab, whose systems also differ in the options. */
  public enum Dialect {
    LINUX,
    FREEBSD
  }

  boolean isSwap() {
    return type.equals(Optional.of(FstabLine.SWAP));
  }

  /**
   * The line for a mount point or a swap area.
   *
   * @param earlier the present line, whose numbers stay
   */
  FstabLine line(String name, Dialect dialect, Optional<FstabLine> earlier) {
    boolean isFreeBsd = dialect == Dialect.FREEBSD;
    boolean isSwapFile = isFreeBsd && isSwap() && !name.startsWith("/dev/");
    List<String> all = new ArrayList<>();
    if (isFreeBsd && options.stream().noneMatch(ACCESS::contains)) {
      all.add(isSwap() ? "sw" : "rw");
    }
    all.addAll(options);
    if (isSwapFile) {
      all.add("file=" + name);
      addMissing(all, "late");
    }
    if (!isRequired(name) && options.stream().noneMatch(OPTIONAL::contains)) {
      all.addAll(!isFreeBsd ? List.of("nofail") : isSwap() ? List.of() : List.of("failok"));
    }
    String source = isSwapFile ? "md" : isSwap() ? name : device.orElse("");
    return new FstabLine(
        source,
        isSwap() ? "none" : name,
        type.orElse(""),
        all,
        earlier.map(FstabLine::dump).orElse(""),
        pass.map(String::valueOf)
            .or(() -> earlier.map(FstabLine::pass))
            .orElseGet(() -> usualPass(name)));
  }

  private static void addMissing(List<String> options, String option) {
    if (!options.contains(option)) {
      options.add(option);
    }
  }

  /** Whether the boot needs it. */
  private boolean isRequired(String name) {
    return required.orElseGet(() -> name.equals("/") || name.equals("/usr"));
  }

  private String usualPass(String name) {
    boolean isChecked = type.filter(CHECKED::contains).isPresent();
    return !isChecked ? "0" : name.equals("/") ? "1" : "2";
  }
}
