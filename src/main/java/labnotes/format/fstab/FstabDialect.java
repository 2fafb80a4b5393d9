package labnotes.format.fstab;

/** The parsers of fstab. */
enum FstabDialect {
  /** libmount of util-linux. */
  LINUX(3, "a device, a mount point and a type", "/dev/sda1 /srv ext4 defaults 0 2"),
  /** getfsent(3) of FreeBSD. */
  FREEBSD(4, "a device, a mount point, a type and options", "/dev/ada0p2 / ufs rw 1 1");

  private final int fields;
  private final String needs;
  private final String example;

  FstabDialect(int fields, String needs, String example) {
    this.fields = fields;
    this.needs = needs;
    this.example = example;
  }

  /** The least number of fields. */
  int fields() {
    return fields;
  }

  /** The fields that it requires, as a part of a sentence. */
  String needs() {
    return needs;
  }

  String example() {
    return example;
  }
}
