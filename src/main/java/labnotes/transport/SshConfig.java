package labnotes.transport;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the values of an ssh configuration come from. */
final class SshConfig {
  private SshConfig() {}

  static SshValues lookUp(Target target, @Nullable Path file, LocalUser user) {
    return new SshValues(target, Map.of(), user);
  }
}
