package labnotes.cli.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import labnotes.cli.exit.UsageException;
import labnotes.record.HostRecord;
import labnotes.run.HostReport;
import labnotes.run.SealedPlan;
import labnotes.text.LocalFile;

/** Plans that were kept in files of this machine. */
public final class PlanFile {
  private PlanFile() {}

  /** The plan in a file. */
  public static SealedPlan read(Path file) {
    try {
      return SealedPlan.read(Files.readAllBytes(file));
    } catch (NoSuchFileException missing) {
      throw new UsageException(
          file + " does not exist; a plan file is made by: plan PROFILE -o FILE");
    } catch (IOException unreadable) {
      throw new UsageException(file + " cannot be read: " + unreadable.getMessage());
    } catch (IllegalArgumentException wrong) {
      throw new UsageException(file + ": " + wrong.getMessage());
    }
  }

  /**
   * Keeps the plan of the one host that was asked, for its owner's eyes only.
   *
   * @return whether there was anything to keep
   */
  public static boolean save(Path file, HostRuns visits, List<HostReport> reports) {
    if (reports.size() != 1) {
      throw new UsageException("a plan file is for one host; name one, not " + reports.size());
    }
    HostReport report = reports.get(0);
    HostRecord record = visits.record(0).orElse(null);
    if (report.status() != HostReport.Status.DIFFERENT || record == null) {
      return false;
    }
    try {
      byte[] sealed = SealedPlan.of(report, record).written();
      LocalFile.of(file).writePrivate(sealed);
      return true;
    } catch (IOException unwritable) {
      throw new UsageException(String.valueOf(unwritable.getMessage()));
    } catch (IllegalArgumentException secret) {
      throw new UsageException(String.valueOf(secret.getMessage()));
    }
  }
}
