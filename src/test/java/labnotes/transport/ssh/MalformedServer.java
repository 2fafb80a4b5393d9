package labnotes.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import labnotes.transport.InProcessServer;

/** A server whose greeting and key exchange no server should send. */
public final class MalformedServer {
  private static final byte KEX_REPLY = 31;
  private static final int[] LENGTHS = {0, 1, 3, 31, 32, 33, 255, -1, Integer.MAX_VALUE, 1 << 20};

  private MalformedServer() {}

  /**
   * The bytes that such servers send: written ones, and mutants of them.
   *
   * @param directory for the keys of a real server, whose start is mutated
   */
  public static List<byte[]> scripts(Path directory, int mutants, long seed) throws Exception {
    List<byte[]> scripts = new ArrayList<>(greetings());
    byte[] valid = validStart(directory);
    scripts.addAll(replies(valid));
    Random random = new Random(seed);
    for (int number = 0; number < mutants; number++) {
      scripts.add(mutant(scripts.get(random.nextInt(scripts.size())), valid, random));
    }
    return scripts;
  }

  /** Answers one connection with a script, and ends with it. */
  public static void serve(ServerSocket socket, byte[] script) {
    try (Socket client = socket.accept()) {
      client.setSoTimeout(2_000);
      OutputStream out = client.getOutputStream();
      out.write(script);
      client.shutdownOutput();
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException closed) {
      return;
    }
  }

  private static List<byte[]> greetings() {
    return List.of(
            "",
            "\n",
            "\r\n",
            "SSH",
            "SSH-",
            "SSH-2.0",
            "SSH-2.0\r\n",
            "SSH-2.0-\r\n",
            "SSH-2.0-x",
            "SSH-1.5-x\r\n",
            "SSH-1.99-x\r\n",
            "SSH-9.9-x\r\n",
            "ssh-2.0-x\r\n",
            "HTTP/1.1 400 Bad\r\n\r\n",
            "220 mail\r\n",
            "\0\0\0\0",
            "\u00ff\u00fe\u00fd",
            "SSH-2.0-\0\r\n",
            "SSH-2.0-\u001b[31m\r\n",
            "x\r\n".repeat(3_000),
            "x".repeat(100_000),
            "SSH-2.0-" + "x".repeat(100_000) + "\r\n",
            "banner\r\n".repeat(20) + "SSH-2.0-x\r\n",
            "SSH-2.0-x\n",
            "SSH-2.0-x\r\nSSH-2.0-x\r\n")
        .stream()
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
        .toList();
  }

  /** The greeting and the first packet of a real server. */
  private static byte[] validStart(Path directory) throws Exception {
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    try (InProcessServer server = InProcessServer.start(directory, settings -> {});
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write("SSH-2.0-test\r\n".getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      byte[] part = new byte[4_096];
      for (int length = in.read(part); length > 0; length = in.read(part)) {
        start.write(part, 0, length);
        socket.setSoTimeout(start.size() > 500 ? 300 : 20_000);
      }
    } catch (SocketTimeoutException complete) {
      assertThat(start.size()).isGreaterThan(500);
    }
    return start.toByteArray();
  }

  private static List<byte[]> replies(byte[] start) throws IOException {
    List<byte[]> replies = new ArrayList<>();
    for (int keyLength : LENGTHS) {
      for (int type : new int[] {KEX_REPLY, 1, 2, 4, 20, 21, 33, 255}) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(payload);
        fields.writeByte(type);
        fields.writeInt(keyLength);
        fields.write(new byte[Math.max(0, Math.min(keyLength, 64))]);
        fields.writeInt(32);
        fields.write(new byte[32]);
        fields.writeInt(keyLength);
        replies.add(concat(start, packet(payload.toByteArray())));
      }
    }
    return replies;
  }

  private static byte[] packet(byte[] payload) throws IOException {
    int padding = 16 - (payload.length + 5) % 8;
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(packet);
    fields.writeInt(payload.length + 1 + padding);
    fields.writeByte(padding);
    fields.write(payload);
    fields.write(new byte[padding]);
    return packet.toByteArray();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }

  /** Changes, cuts or repeats a few bytes, mostly behind the greeting. */
  private static byte[] mutant(byte[] script, byte[] valid, Random random) {
    byte[] mutant = script.length == 0 || random.nextInt(3) == 0 ? valid.clone() : script.clone();
    for (int change = 0; change <= random.nextInt(4); change++) {
      int at = random.nextInt(mutant.length);
      mutant[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0xff);
    }
    if (random.nextInt(4) == 0) {
      byte[] cut = new byte[random.nextInt(mutant.length)];
      System.arraycopy(mutant, 0, cut, 0, cut.length);
      return cut;
    }
    return mutant;
  }
}
