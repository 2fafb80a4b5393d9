package labnotes.format.fstab;

/** The parsers of fstab. */
enum FstabDialect {
  /** libmount of util-linux. */
  LINUX(3),
  /** getfsent(3) of FreeBSD. */
  FREEBSD(4);

  private final int fields;

  FstabDialect(int fields) {
    this.fields = fields;
  }

  /** The least number of fields. */
  int fields() {
    return fields;
  }
}
