package labnotes.kind.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.format.Formats;
import labnotes.kind.Address;
import labnotes.kind.Common;
import labnotes.kind.DesiredContent;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.kind.schema.RecordedOnly;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** A line of /etc/hosts. */
@Kind(
    name = "host-entry",
    about = "A host name with its address and aliases in /etc/hosts; no other line has these names")
public record HostEntryResource(
    Common common,
    @Doc("host name, which comes first in the line") String name,
    @Doc("IPv4 or IPv6 address; required unless `state: absent`") Optional<String> ip,
    @Doc("further names of the host") List<String> aliases,
    @RecordedOnly DesiredContent content)
    implements LineOwner {
  private static final HostPath HOSTS = new HostPath("/etc/hosts");
  private static final String NAME = "[A-Za-z0-9_]([A-Za-z0-9_.-]{0,252}[A-Za-z0-9_])?";

  public HostEntryResource {
    aliases = List.copyOf(aliases);
  }

  @Override
  public HostEntryResource with(Common other, DesiredContent earlier) {
    return new HostEntryResource(other, name, ip, aliases, earlier);
  }

  @Override
  public Address address() {
    return new Address("host-entry", name + (isIpv6() ? "/ipv6" : ""));
  }

  private boolean isIpv6() {
    return ip.filter(text -> text.contains(":")).isPresent();
  }

  /** All names of the host. */
  List<String> names() {
    return Stream.concat(Stream.of(name), aliases.stream()).toList();
  }

  @Override
  public HostPath file() {
    return HOSTS;
  }

  @Override
  public LineRule rule() {
    return new HostEntryLines(this);
  }

  @Override
  public String text() {
    return ip.map(text -> text + " ").orElse("") + String.join(" ", names());
  }

  @Override
  public List<Diagnostic> problems() {
    List<Diagnostic> found = new ArrayList<>();
    names().stream()
        .filter(one -> !one.matches(NAME))
        .map(one -> error("`" + one + "` is not a valid host name"))
        .forEach(found::add);
    if (common.present() && ip.isEmpty() && !isRestoring()) {
      found.add(
          error("host-entry " + name + " requires the key `ip`")
              .hint("add `ip:`, or `state: absent` to remove the name"));
    }
    boolean isLoopback = ip.filter(text -> text.matches("127\\..*|::1")).isPresent();
    if (common.present() && names().contains("localhost") && !isLoopback) {
      found.add(error("localhost must have the address 127.0.0.1 or ::1"));
    }
    if (found.isEmpty() && ip.isPresent()) {
      new Formats("")
          .infer(HOSTS.path()).check(HOSTS.path(), text() + "\n").stream()
              .filter(Diagnostic::isError)
              .map(problem -> problem.movedTo(common.at()))
              .forEach(found::add);
    }
    return found;
  }

  private Diagnostic error(String message) {
    return Diagnostic.error(message, common.at());
  }
}
