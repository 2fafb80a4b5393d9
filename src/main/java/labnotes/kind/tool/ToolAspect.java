package labnotes.kind.tool;

/** What of an installed tool counts, because the profile declares it. */
enum ToolAspect {
  VERSION,
  ORIGIN
}
