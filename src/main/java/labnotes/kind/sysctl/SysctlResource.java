package labnotes.kind.sysctl;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.SystemFact;
import labnotes.kind.Address;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Doc;
import labnotes.kind.Kind;
import labnotes.kind.Resource;
import labnotes.kind.entry.EntryResource;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** A setting of the kernel, in its file and in the running one. */
@Kind(name = "sysctl", about = "A kernel setting has this value, now and at every boot")
public record SysctlResource(
    Common common,
    @Doc("the setting's name; in net.ipv4.conf and net.ipv6.conf a * stands for every interface")
        String key,
    @Doc("the value; either this or `at-least`") Optional<String> value,
    @Doc("the lowest value, a number or a version: a higher one stays") Optional<String> atLeast,
    @Doc(value = "the file that keeps it", byDefault = "/etc/sysctl.conf") HostPath file,
    @Doc(value = "whether the running kernel shall have it too", byDefault = "true") boolean live,
    @Doc(value = "whether the file shall keep it", byDefault = "true") boolean persisted)
    implements Resource {

  /** Only the running kernel's value. */
  static SysctlResource live(Common common, String key, String value, HostPath file) {
    return new SysctlResource(common, key, Optional.of(value), Optional.empty(), file, true, false);
  }

  @Override
  public Address address() {
    return new Address("sysctl", key);
  }

  @Override
  public Set<Fact<?>> needs() {
    return new LinkedHashSet<>(List.of(new SystemFact(), FileFact.of(file), new SysctlFact(key)));
  }

  @Override
  public List<Diagnostic> problems() {
    if (!key.matches("[A-Za-z0-9_%][A-Za-z0-9_.*/:@%+-]*")) {
      return List.of(Diagnostic.error("'" + key + "' is no sysctl name", common.at()));
    }
    if (common.present() && value.isPresent() == atLeast.isPresent()) {
      return List.of(
          Diagnostic.error("sysctl " + key + " has no value, or two", common.at())
              .hint("write either `value:` or `at-least:`"));
    }
    if (persisted && keys().isEmpty()) {
      return List.of(
          Diagnostic.error("no file can keep " + key, common.at())
              .hint(
                  "only net.ipv4.conf.* and net.ipv6.conf.* have a default for every interface;"
                      + " set `persisted: false`, or name one setting"));
    }
    return List.of();
  }

  /**
   * The settings that the file keeps: with a wildcard, the one for all and the one for new ones.
   */
  public List<String> keys() {
    if (!key.contains("*")) {
      return List.of(key);
    }
    return key.matches("net[./]ipv[46][./]conf[./]\\*[./][^*]*")
        ? List.of(key.replace("*", "all"), key.replace("*", "default"))
        : List.of();
  }

  /** Whether it is one value that a file keeps. */
  public boolean isEntry() {
    return persisted && value.isPresent() && keys().size() == 1;
  }

  /** What the file keeps of it, where it is one value. */
  public EntryResource entry() {
    return new EntryResource(common, key, file, value, Optional.empty(), false);
  }

  /** The same setting with that value. */
  public SysctlResource holding(String other) {
    return new SysctlResource(
        common, key, Optional.of(other), Optional.empty(), file, live, persisted);
  }

  /** What it shall be, given what it is, or nothing where that is well. */
  Optional<String> wish(String now) {
    if (value.isPresent()) {
      return value.filter(wished -> !same(wished, now));
    }
    return atLeast.filter(lowest -> VersionNumber.of(now).compareTo(VersionNumber.of(lowest)) < 0);
  }

  private static boolean same(String wished, String now) {
    return labnotes.kind.sysctl.SysctlState.plain(wished).equals(labnotes.kind.sysctl.SysctlState.plain(now));
  }

  @Override
  public Decision decide(Facts observed) {
    return new SysctlChange(this, observed).decide();
  }
}
