package labnotes.cli.options;

import labnotes.run.Host;

/**
 * A host that a command works on; nothing is sent to it yet.
 *
 * @param name as the user typed it
 */
public record TargetHost(String name, Host host) {}
