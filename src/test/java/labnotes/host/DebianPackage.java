package labnotes.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Debian package of a test.
 *
 * @param depends the field {@code Depends}, empty for none
 * @param files content by absolute path; those below {@code /etc} are conffiles, those in a
 *     directory {@code bin} or {@code sbin} are executable
 * @param scripts shell by name: {@code preinst}, {@code postinst}, {@code prerm}, {@code postrm}
 */
public record DebianPackage(
    String name,
    String version,
    String depends,
    Map<String, String> files,
    Map<String, String> scripts) {
  /** An empty package without dependencies. */
  public static DebianPackage of(String name, String version) {
    return new DebianPackage(name, version, "", Map.of(), Map.of());
  }

  /** This package with the field {@code Depends}. */
  public DebianPackage depending(String relations) {
    return new DebianPackage(name, version, relations, files, scripts);
  }

  /** This package with one more file. */
  public DebianPackage file(String path, String content) {
    return new DebianPackage(name, version, depends, with(files, path, content), scripts);
  }

  /** This package with a maintainer script. */
  public DebianPackage script(String script, String shell) {
    return new DebianPackage(name, version, depends, files, with(scripts, script, shell));
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> more = new TreeMap<>(map);
    more.put(key, value);
    return more;
  }

  /** Its control file. */
  String control() {
    return "Package: %s\nVersion: %s\nArchitecture: all\nMaintainer: Tests <tests@example.org>\n"
            .formatted(name, version)
        + (depends.isEmpty() ? "" : "Depends: " + depends + "\n")
        + "Description: package of a test\n";
  }

  /** Builds {@code NAME_VERSION_all.deb} in a directory and returns its path. */
  Path build(Path directory) throws IOException {
    Path tree = Files.createTempDirectory("labnotes-package");
    try {
      Files.setPosixFilePermissions(tree, PosixFilePermissions.fromString("rwxr-xr-x"));
      write(tree.resolve("DEBIAN/control"), control());
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = tree.resolve(file.getKey().substring(1));
        write(path, file.getValue());
        if (file.getKey().matches(".*/s?bin/[^/]+")) {
          executable(path);
        }
      }
      List<String> conffiles = files.keySet().stream().filter(p -> p.startsWith("/etc/")).toList();
      if (!conffiles.isEmpty()) {
        write(tree.resolve("DEBIAN/conffiles"), String.join("\n", conffiles) + "\n");
      }
      for (Map.Entry<String, String> script : scripts.entrySet()) {
        Path path = tree.resolve("DEBIAN").resolve(script.getKey());
        write(path, "#!/bin/sh\nset -e\n" + script.getValue() + "\n");
        executable(path);
      }
      Path built = directory.resolve(name + "_" + version.replace(':', '.') + "_all.deb");
      Ended.running(
              List.of(
                  "dpkg-deb",
                  "--root-owner-group",
                  "-Znone",
                  "--build",
                  tree.toString(),
                  built.toString()),
              "")
          .succeeded();
      return built;
    } finally {
      Tree.remove(tree);
    }
  }

  private static void write(Path path, String content) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private static void executable(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
