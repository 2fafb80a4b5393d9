package labnotes.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.probe.End;
import labnotes.probe.Ipv4;
import labnotes.transport.Asker;
import labnotes.transport.Deadlines;
import labnotes.transport.LocalSession;
import labnotes.transport.LocalUser;
import labnotes.transport.Shell;
import labnotes.transport.SshOptions;
import labnotes.transport.SshSession;
import labnotes.transport.Target;
import labnotes.view.ProbeVerdicts;

/**
 * {@code labnotes probe} as a program of its own, so that a test can start it inside a network
 * namespace: a folder with an ssh configuration, the far end's address, then the arguments.
 */
public final class ProbeProgram {
  private ProbeProgram() {}

  /** Runs the command and ends with its exit code. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    Optional<Ipv4> far = Ipv4.parse(arguments[1]);
    ProbeCommand.Ends ends =
        target ->
            target.isEmpty()
                ? End.here(LocalSession.here())
                : End.at(target, session(target, folder), far);
    ProbeCommand.World world =
        new ProbeCommand.World(
            ends, Asker.nobody(), ProbeVerdicts.of(Optional.of(arguments[0]), folder));
    System.exit(
        ProbeCommand.of(world)
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
            .execute(List.of(arguments).subList(2, arguments.length).toArray(String[]::new)));
  }

  private static SshSession session(String target, Path folder) {
    return SshSession.to(
        Target.parse(target),
        new SshOptions(
            folder.resolve("ssh_config"),
            List.of(folder.resolve("id_ed25519")),
            folder.resolve("known_hosts"),
            SshOptions.NewKeys.REFUSE,
            Set.of(),
            Deadlines.usual()),
        new LocalUser(System.getProperty("user.name"), folder, null),
        Asker.nobody(),
        Shell.plain());
  }
}
