package labnotes.probe.nexthop;

import java.util.HexFormat;
import labnotes.probe.packet.MacAddress;
import labnotes.probe.packet.Octets;

/** Frames with the hellos of routers for the gateway 10.77.0.254. */
public final class RouterHellos {
  private RouterHellos() {}

  /** Returns a GLBP hello with one forwarder, to 224.0.0.102, UDP port 3222. */
  public static byte[] glbp(int group, int forwarder) {
    MacAddress mac = VirtualRouter.glbpMac(group, forwarder);
    String body =
        "0100%04x0000".formatted(group)
            + "00224d833690"
            + "0214%02x2000646400000000000000".formatted(forwarder)
            + mac.toString().replace(":", "");
    return udp("e0000066", 3222, body);
  }

  /** Returns an HSRP version 1 hello of the active router, to 224.0.0.2, UDP port 1985. */
  public static byte[] hsrp(int group) {
    return udp(
        "e0000002",
        1985,
        "00001003" + "0a64%02x00".formatted(group) + "636973636f000000" + "0a4d00fe");
  }

  /** Returns an HSRP version 2 hello of the active router, to 224.0.0.102, UDP port 1985. */
  public static byte[] hsrp2(int group) {
    String state =
        "0128"
            + "02000604%04x".formatted(group)
            + "00224d833690"
            + "00000064"
            + "00000bb8"
            + "00002710"
            + "0a4d00fe"
            + "00".repeat(12);
    return udp("e0000066", 1985, state);
  }

  /** Returns a VRRP version 2 advertisement, to 224.0.0.18. */
  public static byte[] vrrp(int group) {
    return ip("e0000012", 112, "21%02x640100010000".formatted(group) + "0a4d00fe" + "00".repeat(8));
  }

  private static byte[] udp(String destination, int port, String body) {
    int length = 8 + body.length() / 2;
    return ip(destination, 17, "%04x%04x%04x0000".formatted(port, port, length) + body);
  }

  private static byte[] ip(String destination, int protocol, String body) {
    String text =
        "01005e"
            + destination.substring(2)
            + "00224d833690"
            + "0800"
            + "4500%04x00000000ff%02x0000".formatted(20 + body.length() / 2, protocol)
            + "0a4d0002"
            + destination
            + body;
    byte[] frame = HexFormat.of().parseHex(text);
    Octets.write(frame, 24, 2, Octets.checksum(frame, 14, 34));
    return frame;
  }
}
