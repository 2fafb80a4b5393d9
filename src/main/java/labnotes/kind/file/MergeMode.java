package labnotes.kind.file;

/** How a file that is there and what the profile says of it come together. */
public enum MergeMode {
  /** The file is what the profile says, whole. */
  WHOLE,
  /** Each setting that the profile names is set where it stands in the file; the rest stays. */
  KEYS,
  /** What the profile says is a marked block in the file; the rest stays. */
  BLOCK
}
