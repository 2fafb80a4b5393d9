package labnotes.kind.firewall;

import java.util.Locale;

/** A protocol with ports. */
enum FirewallProtocol {
  TCP,
  UDP;

  /** As firewalls write it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
