package labnotes.run;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A host is read in one round trip and changed in one more, however much there is to read and
 * change.
 */
class RoundTripsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 20})
  void readsInOneRoundTripAndChangesInOneMore(int number) throws IOException {
    new CountedRuns(directory.toRealPath()).assertRoundTrips(number);
  }
}
