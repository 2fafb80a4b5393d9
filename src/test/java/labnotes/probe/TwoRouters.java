package labnotes.probe;

import java.io.IOException;
import java.util.Objects;
import labnotes.Needs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A network with two routers for all tests of a class; each test starts without faults. */
final class TwoRouters implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  private final String[] programs;
  private @Nullable ProbeNetwork network;

  /**
   * Creates the extension of a test class.
   *
   * @param programs programs that the tests need in addition to those of the network
   */
  TwoRouters(String... programs) {
    this.programs = programs;
  }

  ProbeNetwork network() {
    return Objects.requireNonNull(network);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Needs.namespaces();
    Needs.programs("nft", "tcpdump");
    Needs.programs(programs);
    network = new ProbeNetwork(2);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    network().setFault(1, ProbeNetwork.RouterFault.NOTHING);
    network().setFault(2, ProbeNetwork.RouterFault.NOTHING);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (network != null) {
      network.close();
    }
  }
}
