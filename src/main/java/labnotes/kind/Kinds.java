package labnotes.kind;

import java.util.List;
import java.util.Optional;
import labnotes.kind.accounts.GroupResource;
import labnotes.kind.accounts.UserResource;
import labnotes.kind.accounts.login.LoginKeys;
import labnotes.kind.alternative.AlternativeResource;
import labnotes.kind.boot.KernelArgumentResource;
import labnotes.kind.command.CommandResource;
import labnotes.kind.container.ComposeResource;
import labnotes.kind.container.QuadletResource;
import labnotes.kind.debconf.DebconfResource;
import labnotes.kind.diversion.DiversionResource;
import labnotes.kind.download.DownloadResource;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.DirectoryResource;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.SymlinkResource;
import labnotes.kind.firewall.FirewallManagers;
import labnotes.kind.firewall.FirewallRuleResource;
import labnotes.kind.git.GitResource;
import labnotes.kind.keys.AuthorizedKeyResource;
import labnotes.kind.keys.KnownHostResource;
import labnotes.kind.line.CronResource;
import labnotes.kind.line.HostEntryResource;
import labnotes.kind.line.LineResource;
import labnotes.kind.machine.HostnameResource;
import labnotes.kind.machine.LocaleResource;
import labnotes.kind.machine.TimezoneResource;
import labnotes.kind.manual.ManualResource;
import labnotes.kind.module.ModuleResource;
import labnotes.kind.mount.MountResource;
import labnotes.kind.nvidia.NvidiaDeviceResource;
import labnotes.kind.packages.PackageResource;
import labnotes.kind.packages.manager.PackageManagers;
import labnotes.kind.ports.PortsResource;
import labnotes.kind.probe.ProbeResource;
import labnotes.kind.repository.RepositoryResource;
import labnotes.kind.services.ServiceManagers;
import labnotes.kind.services.ServiceResource;
import labnotes.kind.setting.SettingResource;
import labnotes.kind.sysctl.SysctlResource;
import labnotes.kind.tool.ToolProvider;
import labnotes.kind.tool.ToolResource;
import labnotes.kind.tree.TreeResource;
import labnotes.kind.units.UnitResource;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/** The registry of all kinds of resources: the only class of this package that names one. */
public final class Kinds {
  /** The types of the resources, one for each kind. */
  public static final List<Class<? extends Resource>> ALL =
      List.of(
          ProbeResource.class,
          AlternativeResource.class,
          AuthorizedKeyResource.class,
          CommandResource.class,
          ComposeResource.class,
          CronResource.class,
          DebconfResource.class,
          DirectoryResource.class,
          DiversionResource.class,
          DownloadResource.class,
          EntryResource.class,
          FileResource.class,
          FirewallRuleResource.class,
          GitResource.class,
          GroupResource.class,
          HostEntryResource.class,
          HostnameResource.class,
          KernelArgumentResource.class,
          KnownHostResource.class,
          LineResource.class,
          LocaleResource.class,
          ManualResource.class,
          ModuleResource.class,
          MountResource.class,
          NvidiaDeviceResource.class,
          PackageResource.class,
          PortsResource.class,
          QuadletResource.class,
          RepositoryResource.class,
          ServiceResource.class,
          SettingResource.class,
          SymlinkResource.class,
          SysctlResource.class,
          TimezoneResource.class,
          ToolResource.class,
          TreeResource.class,
          UnitResource.class,
          UserResource.class);

  private Kinds() {}

  /** A directory of any mode, as the parent that a change of another resource creates. */
  public static Resource directory(Common common, HostPath path) {
    return new DirectoryResource(
        common, path, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A directory that belongs to a user and keeps its mode. */
  public static Resource directory(Common common, HostPath path, String owner) {
    return new DirectoryResource(
        common, path, Optional.empty(), Optional.of(owner), Optional.empty());
  }

  /** The shell functions that the kinds use on a host. */
  public static List<Sh> functions() {
    return List.of(
        Sh.script(UserResource.class, "accounts.sh"),
        Sh.script(LoginKeys.class, "login.sh"),
        Sh.script(AlternativeResource.class, "alternative.sh"),
        Sh.script(CommandResource.class, "commands.sh"),
        Sh.script(ComposeResource.class, "compose.sh"),
        Sh.script(ComposeResource.class, "podman-compose.sh"),
        Sh.script(CronResource.class, "crontab.sh"),
        Sh.script(DebconfResource.class, "debconf.sh"),
        Sh.script(DiversionResource.class, "diversion.sh"),
        Sh.script(DownloadResource.class, "download.sh"),
        Sh.script(DownloadResource.class, "unpack.sh"),
        Sh.script(FileResource.class, "write.sh"),
        Sh.script(FileResource.class, "metadata.sh"),
        FirewallManagers.functions(),
        Sh.script(GitResource.class, "git.sh"),
        Sh.script(KernelArgumentResource.class, "kernel-argument.sh"),
        Sh.script(AuthorizedKeyResource.class, "keys.sh"),
        Sh.script(ModuleResource.class, "module.sh"),
        Sh.script(MountResource.class, "mount.sh"),
        Sh.script(NvidiaDeviceResource.class, "nvidia.sh"),
        PackageManagers.functions(),
        Sh.script(PortsResource.class, "ports.sh"),
        Sh.script(QuadletResource.class, "quadlet.sh"),
        Sh.script(RepositoryResource.class, "repository.sh"),
        ServiceManagers.functions(),
        Sh.script(SettingResource.class, "settings.sh"),
        Sh.script(SysctlResource.class, "sysctl.sh"),
        ToolProvider.functions(),
        Sh.script(TreeResource.class, "strangers.sh"));
  }
}
