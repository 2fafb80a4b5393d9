package labnotes.run;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTripsIT {
  @TempDir Path directory;

  @Test
  void readsHundredsOfFilesInOneRoundTripAndChangesThemInOneMore() throws IOException {
    new CountedRuns(directory.toRealPath()).assertRoundTrips(500);
  }
}
