package labnotes.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import labnotes.Needs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFileTest {
  @TempDir Path directory;

  private static void write(Path file) throws IOException {
    LocalFile.of(file).write(new byte[] {'x'});
  }

  private void assertRejected(Path file, String kind) {
    assertThatThrownBy(() -> write(file)).hasMessageContainingAll(file.toString(), kind);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void neverReplacesADevice() throws Exception {
    Needs.root();
    Path device = directory.resolve("null");
    new ProcessBuilder("mknod", device.toString(), "c", "1", "3").start().waitFor();
    Path link = Files.createSymbolicLink(directory.resolve("link"), device);
    assertRejected(device, "it is a device");
    assertRejected(link, "it is a device");
    assertThat(Files.readAttributes(device, "isOther")).containsEntry("isOther", true);
    assertThat(link).isSymbolicLink();
  }

  @Test
  void neverReplacesASocketOrADirectory() throws IOException {
    Path socket = directory.resolve("socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      assertRejected(socket, "it is a socket");
    }
    assertRejected(directory, "it is a directory");
    assertThat(names()).containsExactly("socket");
  }

  @Test
  void writesTheFileThatLinksPointTo() throws IOException {
    Path first = Files.createSymbolicLink(directory.resolve("first"), Path.of("second"));
    Path second = Files.createSymbolicLink(directory.resolve("second"), Path.of("file"));
    write(first);
    write(first);
    assertThat(first).isSymbolicLink();
    assertThat(second).isSymbolicLink();
    assertThat(directory.resolve("file")).hasContent("x");
    assertThat(names()).containsExactly("file", "first", "second");
  }

  @Test
  void rejectsALoopOfLinks() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("link"));
    assertRejected(link, "form a loop");
    assertThat(link).isSymbolicLink();
  }

  @Test
  void leavesNoTemporaryFileAfterAFailure() throws IOException {
    Path file = directory.resolve("file");
    LocalFile early = LocalFile.of(file);
    Files.createDirectories(file.resolve("full"));
    assertThatThrownBy(() -> early.write(new byte[0])).hasMessageContaining("cannot be written");
    assertThat(names()).containsExactly("file");
  }
}
