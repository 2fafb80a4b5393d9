package labnotes.kind.firewall;

import java.util.Locale;

/** What a firewall does with a connection. */
enum FirewallAction {
  ALLOW,
  DENY;

  /** As a profile and ufw write it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
