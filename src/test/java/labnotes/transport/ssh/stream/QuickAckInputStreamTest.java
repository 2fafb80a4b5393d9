package labnotes.transport.ssh.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;

class QuickAckInputStreamTest {
  /** Exchanges bytes until Linux delays acknowledgments to send them with data. */
  private static void exchange(Socket near, Socket far, InputStream in) throws IOException {
    for (int turn = 0; turn < 5; turn++) {
      far.getOutputStream().write(turn);
      assertThat(in.read()).isEqualTo(turn);
      near.getOutputStream().write(turn);
      assertThat(far.getInputStream().read()).isEqualTo(turn);
    }
    far.getOutputStream().write(7);
    assertThat(in.read()).isEqualTo(7);
  }

  private static boolean hasQuickAck(boolean wrapped) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket near = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        Socket far = server.accept()) {
      near.setTcpNoDelay(true);
      exchange(near, far, wrapped ? QuickAckInputStream.of(near) : near.getInputStream());
      return near.getOption(ExtendedSocketOptions.TCP_QUICKACK);
    }
  }

  @Test
  void acknowledgesWithoutDelayDuringAnExchange() throws IOException {
    assertThat(hasQuickAck(false)).isFalse();
    assertThat(hasQuickAck(true)).isTrue();
  }
}
