package labnotes.format.sshd;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keywords of sshd_config, by the table in OpenSSH's servconf.c; case does not matter. */
final class SshdKeywords {
  /** Old names of keywords. */
  private static final Map<String, String> SYNONYMS =
      Map.of(
          "challengeresponseauthentication", "KbdInteractiveAuthentication",
          "skeyauthentication", "KbdInteractiveAuthentication",
          "dsaauthentication", "PubkeyAuthentication",
          "hostdsakey", "HostKey",
          "hostbasedacceptedkeytypes", "HostbasedAcceptedAlgorithms",
          "pubkeyacceptedkeytypes", "PubkeyAcceptedAlgorithms",
          "keepalive", "TCPKeepAlive",
          "gssapicleanupcreds", "GSSAPICleanupCredentials");

  /** Keywords whose values add up. */
  private static final Set<String> CUMULATIVE =
      Set.of(
          "port",
          "listenaddress",
          "hostkey",
          "hostcertificate",
          "acceptenv",
          "include",
          "subsystem",
          "allowusers",
          "allowgroups",
          "denyusers",
          "denygroups",
          "persourcepenalties");

  /** Keywords that sshd accepts and no longer acts on. */
  private static final Set<String> REMOVED =
      Set.of(
          "authorizedkeysfile2",
          "checkmail",
          "keyregenerationinterval",
          "pamauthenticationviakbdint",
          "permitblacklistedkeys",
          "protocol",
          "reversemappingcheck",
          "rhostsauthentication",
          "rhostsrsaauthentication",
          "rsaauthentication",
          "serverkeybits",
          "uselogin",
          "useprivilegeseparation",
          "verifyreversemapping");

  /** Keywords that depend on a library that most systems build sshd without. */
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "afstokenpassing",
          "gssapiusesessioncredcache",
          "gssusesessionccache",
          "kerberosgetafstoken",
          "kerberostgtpassing");

  /** Keywords that a Match block can have. */
  private static final Set<String> MATCHABLE =
      Set.of(
          ("acceptenv allowagentforwarding allowgroups allowstreamlocalforwarding "
                  + "allowtcpforwarding allowusers authenticationmethods "
                  + "authorizedkeyscommand authorizedkeyscommanduser authorizedkeysfile "
                  + "authorizedprincipalscommand authorizedprincipalscommanduser "
                  + "authorizedprincipalsfile banner casignaturealgorithms channeltimeout "
                  + "chrootdirectory clientalivecountmax clientaliveinterval denygroups "
                  + "denyusers disableforwarding exposeauthinfo forcecommand gatewayports "
                  + "gssapiauthentication hostbasedacceptedalgorithms "
                  + "hostbasedauthentication hostbasedusesnamefrompacketonly ignorerhosts "
                  + "ipqos kbdinteractiveauthentication kerberosauthentication loglevel "
                  + "logverbose maxauthtries maxsessions passwordauthentication "
                  + "permitemptypasswords permitlisten permitopen permitrootlogin permittty "
                  + "permittunnel permituserrc pubkeyacceptedalgorithms "
                  + "pubkeyauthentication pubkeyauthoptions rdomain refuseconnection "
                  + "rekeylimit revokedkeys setenv streamlocalbindmask "
                  + "streamlocalbindunlink subsystem trustedusercakeys "
                  + "unusedconnectiontimeout x11displayoffset x11forwarding x11uselocalhost")
              .split(" ", -1));

  private SshdKeywords() {}

  /** The current name of a keyword in lower case: two keywords with one name are one setting. */
  static String canonical(String keyword) {
    return current(keyword).toLowerCase(Locale.ROOT);
  }

  /** The current name of a keyword. */
  static String current(String keyword) {
    return SYNONYMS.getOrDefault(keyword.toLowerCase(Locale.ROOT), keyword);
  }

  /** Whether the values of all lines add up; of other keywords the first line counts. */
  static boolean isCumulative(String keyword) {
    return CUMULATIVE.contains(canonical(keyword));
  }

  /** Whether a Match block can set the keyword. */
  static boolean isMatchable(String keyword) {
    return MATCHABLE.contains(canonical(keyword));
  }

  /** Why sshd does not act on a keyword, a clause; empty if it does. */
  static Optional<String> uselessness(String keyword) {
    String lower = keyword.toLowerCase(Locale.ROOT);
    if (REMOVED.contains(lower)) {
      return Optional.of("sshd accepts the option but no longer acts on it");
    }
    return UNSUPPORTED.contains(lower)
        ? Optional.of("sshd is usually built without support for the option")
        : Optional.empty();
  }
}
