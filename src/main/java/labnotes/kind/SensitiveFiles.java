package labnotes.kind;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import labnotes.fact.Facts;
import labnotes.fact.SensitivePathsFact;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.FileResource;
import labnotes.sh.HostPath;

/**
 * A file with one secret in it is secret as a whole: what shows one setting shows its neighbours.
 */
public final class SensitiveFiles {
  private SensitiveFiles() {}

  /** What was observed, with the files too of which these wishes call any part sensitive. */
  public static Facts over(List<? extends Resource> resources, Facts observed) {
    Set<HostPath> secret = paths(resources);
    secret.addAll(observed.peek(new SensitivePathsFact()).orElse(Set.of()));
    return observed.with(new SensitivePathsFact(), secret);
  }

  /** Whether nothing of a file may be shown. */
  public static boolean covers(HostPath path, Facts observed) {
    return observed.peek(new SensitivePathsFact()).orElse(Set.of()).contains(path);
  }

  /** The wishes, of which those for a file that any of them calls sensitive are all sensitive. */
  public static List<Resource> shared(List<Resource> resources) {
    Set<HostPath> secret = paths(resources);
    return secret.isEmpty()
        ? List.copyOf(resources)
        : resources.stream().map(resource -> kept(resource, secret)).toList();
  }

  private static Set<HostPath> paths(List<? extends Resource> resources) {
    Set<HostPath> secret = new HashSet<>();
    for (Resource resource : resources) {
      if (resource instanceof EntryResource entry && entry.sensitive()) {
        secret.add(entry.file());
      } else if (resource instanceof FileResource file && file.sensitive()) {
        secret.add(file.path());
      }
    }
    return secret;
  }

  private static Resource kept(Resource resource, Set<HostPath> secret) {
    if (resource instanceof EntryResource entry && secret.contains(entry.file())) {
      return entry.secret();
    }
    return resource instanceof FileResource file && secret.contains(file.path())
        ? file.secret()
        : resource;
  }
}
