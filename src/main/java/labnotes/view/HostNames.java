package labnotes.view;

import java.util.List;

/** Names of hosts in a sentence. */
public final class HostNames {
  private static final int MAX_NAMES = 4;

  private HostNames() {}

  /** Returns all names, or the first two and the last one of many. */
  public static String brief(List<String> hosts) {
    return hosts.size() <= MAX_NAMES
        ? String.join(", ", hosts)
        : hosts.get(0) + ", " + hosts.get(1) + " … " + hosts.get(hosts.size() - 1);
  }
}
