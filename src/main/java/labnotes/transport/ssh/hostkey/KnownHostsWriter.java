package labnotes.transport.ssh.hostkey;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import labnotes.transport.ssh.config.HostKeySettings;

/**
 * A writer of new host keys to the user's known_hosts file.
 *
 * @param name the host's name in the file
 */
record KnownHostsWriter(HostKeySettings settings, String name) {
  private static final int SALT_LENGTH = 20;

  /** Appends a key. */
  void add(PublicKeyBlob key) throws IOException {
    if (settings.files().isEmpty()) {
      throw new IOException("UserKnownHostsFile is none");
    }
    Path file = settings.files().get(0);
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null && !Files.exists(directory)) {
      Files.createDirectories(directory, mode("rwx------"));
    }
    String line = nameInFile() + " " + key.encode() + "\n";
    // A single append keeps lines whole when the keys of several hosts are added at once.
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            mode("rw-------"))) {
      String text = endsWithoutNewline(file) ? "\n" + line : line;
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }
  }

  private String nameInFile() {
    if (!settings.hashNames()) {
      return name;
    }
    byte[] salt = new byte[SALT_LENGTH];
    new SecureRandom().nextBytes(salt);
    return KnownHostLine.hash(salt, name);
  }

  private static boolean endsWithoutNewline(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return channel.size() > 0
          && channel.read(last, channel.size() - 1) == 1
          && last.get(0) != '\n';
    }
  }

  private static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
