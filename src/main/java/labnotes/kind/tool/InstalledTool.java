package labnotes.kind.tool;

/**
 * A tool that is installed.
 *
 * @param version its version
 * @param origin where it came from
 * @param isClassic whether it is a snap without confinement
 */
record InstalledTool(String version, ToolOrigin origin, boolean isClassic) {}
