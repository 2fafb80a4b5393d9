package labnotes.transport.ssh.hostkey;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import labnotes.transport.ssh.config.SshSettings;

/** Adds the key of a host that was not known to the user's known_hosts file. */
record KnownHostsWriter(SshSettings settings) {

  void add(byte[] key) throws IOException {
    if (settings.knownHosts().isEmpty()) {
      throw new IOException("the configuration names no UserKnownHostsFile");
    }
    Path file = settings.knownHosts().get(0);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.exists(folder)) {
      Files.createDirectories(folder, onlyFor("rwx------"));
    }
    String line =
        name() + " " + KeyFingerprint.type(key) + " " + Base64.getEncoder().encodeToString(key) + "\n";
    // One write at the end of the file: several hosts may be added at once.
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            onlyFor("rw-------"))) {
      String parted = endsInMidLine(file) ? "\n" + line : line;
      channel.write(ByteBuffer.wrap(parted.getBytes(StandardCharsets.US_ASCII)));
    }
  }

  private String name() {
    if (!settings.hashNames()) {
      return settings.knownName();
    }
    byte[] salt = new byte[20];
    new SecureRandom().nextBytes(salt);
    return KnownHostLine.hashed(salt, settings.knownName());
  }

  private static boolean endsInMidLine(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return channel.size() > 0
          && channel.read(last, channel.size() - 1) == 1
          && last.get(0) != '\n';
    }
  }

  private static java.nio.file.attribute.FileAttribute<?> onlyFor(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
