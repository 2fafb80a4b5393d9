package labnotes.cli.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import labnotes.cli.exit.UsageException;
import labnotes.record.HostRecord;
import labnotes.run.HostReport;
import labnotes.run.HostStatus;
import labnotes.run.sealed.SealedPlan;
import labnotes.run.sealed.SealedPlanCodec;
import labnotes.text.InputFile;
import labnotes.text.LocalFile;

/** A file with the plan of one host, to be applied later. */
public record PlanFile(Path path) {
  private static final String SUFFIX = ".json";

  /** Whether an argument can only name a plan file: no profile has such a name. */
  public static boolean isNamedBy(String argument) {
    return argument.endsWith(SUFFIX) || argument.contains("/");
  }

  /** Whether the file contains a plan, valid or not. */
  public boolean isPlan() {
    try {
      return Files.isRegularFile(path) && SealedPlanCodec.isPlan(InputFile.of(path).bytes());
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** Returns the argument of apply that names the file, and neither a profile nor an option. */
  public String argument() {
    String name = path.toString();
    boolean isMarked = name.endsWith(SUFFIX) && !name.startsWith("-");
    return isMarked || name.contains("/") ? name : "./" + name;
  }

  /** Reads the plan. */
  public SealedPlan read() {
    try {
      return SealedPlanCodec.decode(InputFile.of(path).bytes());
    } catch (NoSuchFileException missing) {
      throw new UsageException(
          path + " does not exist; create it with: labnotes plan PROFILE -o FILE");
    } catch (IOException unreadable) {
      throw new UsageException(path + " cannot be read: " + unreadable.getMessage());
    } catch (IllegalArgumentException invalid) {
      throw new UsageException(path + ": " + invalid.getMessage());
    }
  }

  /**
   * Saves the plan of a single host, readable by its owner only.
   *
   * @param inventoryName returns the name of a host in the inventory
   * @return whether there are changes to save
   */
  public boolean save(
      HostRuns runs, List<HostReport> plans, Function<HostReport, Optional<String>> inventoryName) {
    if (plans.size() != 1) {
      throw new UsageException("a plan file is for exactly one host, not for " + plans.size());
    }
    HostReport report = plans.get(0);
    HostRecord record = runs.record(0).orElse(null);
    if (report.status() != HostStatus.PENDING || record == null) {
      return false;
    }
    try {
      LocalFile.of(path)
          .writePrivate(
              SealedPlanCodec.encode(SealedPlan.of(report, inventoryName.apply(report), record)));
      return true;
    } catch (IOException unwritable) {
      throw new UsageException(String.valueOf(unwritable.getMessage()));
    } catch (IllegalArgumentException secret) {
      throw new UsageException(String.valueOf(secret.getMessage()));
    }
  }
}
