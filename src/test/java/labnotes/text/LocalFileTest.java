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
  @TempDir Path folder;

  private static void write(Path file) throws IOException {
    LocalFile.named(file).write(new byte[] {'x'});
  }

  private void isRefused(Path file, String kind) {
    assertThatThrownBy(() -> write(file)).hasMessageContainingAll(file.toString(), kind);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void devicesStay() throws Exception {
    Needs.root();
    Path device = folder.resolve("null");
    new ProcessBuilder("mknod", device.toString(), "c", "1", "3").start().waitFor();
    Path link = Files.createSymbolicLink(folder.resolve("link"), device);
    isRefused(device, "it is a device");
    isRefused(link, "it is a device");
    assertThat(Files.readAttributes(device, "isOther")).containsEntry("isOther", true);
    assertThat(link).isSymbolicLink();
  }

  @Test
  void socketsAndFoldersStay() throws IOException {
    Path socket = folder.resolve("socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      isRefused(socket, "it is a socket");
    }
    isRefused(folder, "it is a folder");
    assertThat(names()).containsExactly("socket");
  }

  @Test
  void theFileThatLinksLeadToIsWritten() throws IOException {
    Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("second"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("file"));
    write(first);
    write(first);
    assertThat(first).isSymbolicLink();
    assertThat(second).isSymbolicLink();
    assertThat(folder.resolve("file")).hasContent("x");
    assertThat(names()).containsExactly("file", "first", "second");
  }

  @Test
  void linksInACircleAreRefused() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("link"));
    isRefused(link, "lead in a circle");
    assertThat(link).isSymbolicLink();
  }

  @Test
  void nothingIsLeftOfWhatCannotBeWritten() throws IOException {
    Path file = folder.resolve("file");
    LocalFile early = LocalFile.named(file);
    Files.createDirectories(file.resolve("full"));
    assertThatThrownBy(() -> early.write(new byte[0])).hasMessageContaining("cannot be written");
    assertThat(names()).containsExactly("file");
  }
}
