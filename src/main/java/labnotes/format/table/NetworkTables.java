package labnotes.format.table;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import labnotes.format.Format;
import labnotes.format.WholeFileFormat;
import labnotes.format.table.LineGrammar.ReaderTrait;

/** /etc/hosts, resolv.conf, the interfaces of ifupdown and the exports of Linux. */
public final class NetworkTables {
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
  private static final Column ADDRESS =
      new Column("an IP address", NetworkTables::isAddress, List.of());

  /** hosts(5). */
  public static final Format HOSTS =
      WholeFileFormat.of(
          "hosts",
          "/etc/hosts",
          new TableFile(
              new LineGrammar(
                  "the resolver",
                  "the resolver ignores the line",
                  WORD,
                  EnumSet.of(ReaderTrait.COMMENT_AFTER_WORDS),
                  List.of(
                      LineForm.of(ADDRESS, Column.any("a host name"))
                          .then(Column.any("an alias"))))));

  private static final Column RESOLVER_OPTION =
      new Column(
          "an option of the resolver",
          word ->
              word.matches(
                  "debug|(ndots|timeout|attempts|reload-period):\\d+|rotate|no-aaaa|no-check-names"
                      + "|inet6|ip6-bytestring|(no-)?ip6-dotint|edns0|single-request(-reopen)?"
                      + "|no-tld-query|no_tld_query|use-vc|no-reload|trust-ad|insecure1"),
          List.of("ndots:1", "timeout:5", "attempts:2", "rotate", "edns0", "trust-ad", "use-vc"));

  /** resolv.conf(5) of glibc and FreeBSD. */
  public static final Format RESOLV_CONF =
      WholeFileFormat.of(
          "resolv.conf",
          "/etc/resolv\\.conf",
          new TableFile(
              new LineGrammar(
                  "the resolver",
                  "the resolver ignores it",
                  WORD,
                  EnumSet.of(ReaderTrait.SEMICOLON_COMMENT, ReaderTrait.AT_FIRST_COLUMN),
                  List.of(
                      LineForm.of(Column.of("a keyword of resolv.conf", "nameserver"), ADDRESS)
                          .then(Column.matching("a comment", "[#;].*")),
                      LineForm.of(Column.of("a keyword", "domain"), Column.any("a domain"))
                          .then(Column.matching("a comment", "[#;].*")),
                      LineForm.of(Column.of("a keyword", "search"), Column.any("a domain"))
                          .then(Column.any("a domain")),
                      LineForm.of(Column.of("a keyword", "sortlist"), Column.any("a network"))
                          .then(Column.any("a network")),
                      LineForm.of(Column.of("a keyword", "options"), RESOLVER_OPTION)
                          .then(RESOLVER_OPTION)))));

  private static final String METHODS =
      "loopback static manual dhcp bootp tunnel ppp wvdial ipv4ll auto v4tunnel 6to4";

  /** interfaces(5) of ifupdown. */
  public static final Format INTERFACES =
      WholeFileFormat.of(
          "interfaces",
          "/etc/network/interfaces(\\.d/[^/]+)?",
          new TableFile(
              new LineGrammar(
                  "ifup",
                  "ifup refuses the file",
                  WORD,
                  EnumSet.of(ReaderTrait.CONTINUATION),
                  List.of(
                      LineForm.of(
                          Column.of("a keyword of interfaces", "iface"),
                          Column.any("the name of an interface"),
                          Column.of("an address family", "inet inet6 ipx can"),
                          Column.of("a method", METHODS)),
                      LineForm.of(
                          Column.of("a keyword", "iface"),
                          Column.any("the name of an interface"),
                          Column.of("the keyword `inherits`", "inherits"),
                          Column.any("the name of an interface")),
                      LineForm.of(
                              Column.matching(
                                  "a keyword",
                                  "auto|allow-[a-z]+|no-auto-down|no-scripts|rename|source"
                                      + "|source-directory|mapping|template"),
                              Column.any("a name"))
                          .then(Column.any("a name")),
                      LineForm.of(
                              new Column(
                                  "an option",
                                  word -> word.matches("[A-Za-z0-9_-]+") && !word.equals("iface"),
                                  List.of()),
                              Column.any("a value"))
                          .then(Column.any("a value"))))));

  private static final String EXPORT_OPTION =
      "ro|rw|(in)?secure(_locks)?|a?sync|(no)?hide|(no)?crossmnt|(no_)?wdelay|(no_)?subtree_check"
          + "|(no_)?auth_nlm|(no_)?(root|all)_squash|(no_)?acl|(no_)?pnfs|security_label"
          + "|(mp|mountpoint)(=.+)?|(fsid|anonuid|anongid|sec|xprtsec|refer|replicas)=.+";
  private static final String EXPORT_OPTIONS =
      "(%1$s)(,(%1$s|[0-9a-z:]+))*,?".formatted(EXPORT_OPTION);
  private static final Column CLIENT =
      Column.matching(
          "a client with options, such as 192.0.2.0/24(ro)",
          "[^()\\s]+(\\((%s)?\\))?|-%s".formatted(EXPORT_OPTIONS, EXPORT_OPTIONS));

  /** exports(5) of Linux. */
  public static final Format EXPORTS =
      WholeFileFormat.of(
          "exports-linux",
          "/etc/exports(\\.d/[^/]+\\.exports)?",
          new TableFile(
              new LineGrammar(
                  "exportfs",
                  "exportfs refuses it or exports to all hosts",
                  Pattern.compile("\"[^\"]*\"|\\S+"),
                  EnumSet.of(ReaderTrait.COMMENT_AFTER_WORDS, ReaderTrait.CONTINUATION),
                  List.of(
                      LineForm.of(Column.matching("an absolute path", "\"?/.*"), CLIENT)
                          .then(CLIENT)))));

  private NetworkTables() {}

  /** Whether a word is an IP address, maybe with the zone of an IPv6 address. */
  public static boolean isAddress(String word) {
    if (IPV4.matcher(word).matches()) {
      return true;
    }
    String address = word.replaceFirst("%[A-Za-z0-9_.-]+$", "");
    if (!address.contains(":") || !address.matches("[0-9A-Fa-f:.]+")) {
      return false;
    }
    try {
      // A literal address, which is not looked up.
      return InetAddress.getByName("[" + address + "]") != null;
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }
}
