package labnotes.kind.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import labnotes.host.Ended;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RcScriptTest {
  /** The functions of rc.subr as far as they concern the name of the variable. */
  private static final String RC_SUBR =
      """
      set_rcvar() { echo "${1:-$name}_enable"; }
      load_rc_config() { own=$1; }
      run_rc_command() { set -- $rcvar; echo "$own ${1-}"; }
      """;

  /** Beginnings of scripts, in the forms that the base system and ports have. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "name=\"ipfw\"\nrcvar=\"firewall_enable\"",
        "name=nfsd\nrcvar='nfs_server_enable'",
        "name=\"ftpproxy\"\nrcvar=\"ftpproxy_enable\"",
        "name=\"background-fsck\"\nrcvar=\"background_fsck\"",
        "name=gdm\nrcvar=gdm_enable # starts X",
        "name=\"lockd\"\nrcvar=rpc_lockd_enable\n: ${rpc_lockd_flags:=\"\"}",
        "name=cups_browsed\nrcvar=${name}_enable",
        "name=\"dbus\"\nrcvar=\"${name}_enable\"",
        "name=apache24\nrcvar=`set_rcvar`",
        "name=mysql\nrcvar=$(set_rcvar mysqld)",
        "\tname=\"sshd\"\n\trcvar=\"sshd_enable\"",
        "name=linux; rcvar=linux_enable",
        "name=\"devfs\"\nrcvar=\nstart_cmd=devfs_start",
        "name=\"sysctl\"\nstop_cmd=\":\"",
        "name=two\nrcvar=\"two_enable two_flags\"",
        "name=\"yp\"\nrcvar=\"nis_client_enable\"\nrcvar=nis_client_enable",
      })
  void findsTheNameAndVariableThatTheShellFinds(String script) {
    String whole = script + "\nload_rc_config $name\nrun_rc_command \"$1\"\n";
    String output = Ended.running(List.of("/bin/sh", "-s"), RC_SUBR + whole).output();
    String[] found = output.stripTrailing().split(" ", -1);
    RcScript read = RcScript.parse(whole);
    assertThat(read.name()).contains(found[0]);
    assertThat(read.variables()).isEqualTo(found.length == 2 ? List.of(found[1]) : List.of());
    assertThat(read.isKnown()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name=x\nrcvar=$(basename $0)_enable\nrun_rc_command \"$1\"\n",
        "name=x\nrcvar=${instance}_enable\nrun_rc_command \"$1\"\n",
        "case $1 in start) /usr/local/sbin/x ;; esac\n",
      })
  void doesNotGuessAComputedVariable(String script) {
    assertThat(RcScript.parse(script).isKnown()).isFalse();
    assertThat(RcScript.parse(script).variables()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"# KEYWORD: nostart", "# KEYWORD: nojail nostart", "#KEYWORD:nostart"})
  void knowsWhatRcorderSkips(String line) {
    assertThat(RcScript.parse("#!/bin/sh\n" + line + "\n").isStartedAtBoot()).isFalse();
    assertThat(RcScript.parse("# nostart\n# KEYWORD: nojail\n").isStartedAtBoot()).isTrue();
  }
}
