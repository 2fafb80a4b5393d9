package labnotes.format.shell.syntax;

/**
 * A command of a list, with its place.
 *
 * @param from offset of its first character
 * @param to offset after its last character; a separator behind it is not part of it
 */
public record ShellStatement(ScriptCommand command, int from, int to) {}
