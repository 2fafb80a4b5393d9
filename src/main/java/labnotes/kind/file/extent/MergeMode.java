package labnotes.kind.file.extent;

/** How the profile's content and an existing file are combined. */
public enum MergeMode {
  /** The file has the profile's content alone. */
  WHOLE,
  /** The profile's settings are set in the existing file; the rest stays. */
  KEYS,
  /** The profile's content is a marked block in the existing file; the rest stays. */
  BLOCK
}
