package labnotes.kind.tool;

import java.util.regex.Pattern;

/**
 * What a package manager takes; nothing of it begins with a hyphen.
 *
 * @param manager the name of its program
 * @param names what a name of a tool is
 * @param versions what an exact version is
 * @param versionForm how to write a version, for a message
 * @param sources what a source of tools is
 * @param sourceForm how to write a source, for a message
 */
record ToolGrammar(
    String manager,
    Pattern names,
    Pattern versions,
    String versionForm,
    Pattern sources,
    String sourceForm) {}
