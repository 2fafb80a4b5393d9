package labnotes.view;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import labnotes.inventory.InventoryHost;
import labnotes.plan.ProfileComparison;
import labnotes.probe.ProbeResult;
import labnotes.probe.nexthop.DiscoveredNextHops;
import labnotes.probe.verdict.StoredVerdict;
import labnotes.probe.verdict.VerdictComparison;
import labnotes.profile.ProfileSummary;
import labnotes.profile.system.HostFacts;
import labnotes.record.HistoryFact.History;
import labnotes.text.Diagnostic;

/**
 * The output of one command, as text or as JSON, chosen once when the command starts. A command
 * computes a result and passes it to the view with its exit code.
 */
public interface View {
  /** Whether prompts may appear between parts of the output. */
  boolean isInteractive();

  /** Returns the messages on standard error, which are the same for every format. */
  Messages messages();

  /** Shows why the command did not start or finish. */
  void failure(List<Diagnostic> reasons, int exit);

  /** Shows what apply would change, with every difference. */
  void plan(HostReports reports, int exit);

  /** Shows drift in one line for each resource. */
  void check(HostReports reports, int exit);

  /** Shows the changes that the user is asked to confirm. */
  void proposal(HostReports planned);

  /** Shows the changes of a run that starts without confirmation. */
  void announcement(HostReports planned);

  /** Returns a listener that shows the progress of runs on that many hosts. */
  ProgressListener progress(int hosts);

  /** Shows hosts on which nothing is to be done or nothing can be done. */
  void unchanged(HostReports reports, int exit);

  /**
   * Shows the results of a run.
   *
   * @param planned the same hosts before the run
   */
  void applied(HostReports planned, HostReports reports, int exit);

  /** Shows the changes of a saved plan that no longer match their host. */
  void stalePlan(StalePlan plan, int exit);

  /** Shows the recorded runs of each host. */
  void runs(List<HostResult<History>> hosts, int exit);

  /** Shows one recorded run of each host with its differences. */
  void run(String id, List<HostResult<History>> hosts, int exit);

  /** Shows the facts of each host that profiles can use. */
  void facts(List<HostResult<HostFacts>> hosts, int exit);

  /**
   * Shows where resources come from, why, and in which state they are.
   *
   * @param profile the name that the user gave; empty if none
   */
  void explanations(String profile, List<ResourceExplanation> explanations, int exit);

  /** Shows the hosts of an inventory, one line for each. */
  void hosts(List<InventoryHost> hosts, int exit);

  /** Shows the hosts of an inventory, with each value and where it is written. */
  void hostDetails(List<InventoryHost> hosts, int exit);

  /** Shows the profiles of the library, and what is wrong with others. */
  void profiles(List<ProfileSummary> profiles, List<Diagnostic> problems, int exit);

  /** Shows the notes and variables of one profile. */
  void profile(ProfileSummary profile, int exit);

  /** Shows what is wrong with profiles and templates. */
  void lint(List<Diagnostic> found, int exit);

  /** Shows which digests lock would write. */
  void lockPlan(LockReport report, int exit);

  /** Shows the digests before they are written. */
  void lockProposal(LockReport report);

  /** Shows which digests were written. */
  void locked(LockReport report, int exit);

  /**
   * Shows the files that were rendered.
   *
   * @param paths the absolute paths that they have on a host
   */
  void rendered(Path directory, List<String> paths, int exit);

  /** Shows what an upgrade changes in the notes of a family. */
  void upgrade(String family, ProfileComparison comparison, int exit);

  /** Shows the next hops that were found. */
  void nextHops(DiscoveredNextHops found, int exit);

  /**
   * Shows the result of a probe.
   *
   * @param changes the differences from an earlier verdict; empty without one
   */
  void probe(ProbeResult result, Optional<VerdictComparison> changes, int exit);

  /** Shows one round of a repeated probe, with the differences if the verdict changed. */
  void probeRound(
      Instant time, StoredVerdict verdict, Optional<VerdictComparison> changes, int exit);
}
