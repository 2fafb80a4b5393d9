package labnotes.inventory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import labnotes.Needs;
import labnotes.host.Ended;
import labnotes.house.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The expectations of {@link AnsibleInventoryTest} are what Ansible reads. */
final class AnsibleInventoryIT {
  @Test
  void expectsWhatAnsibleReads(@TempDir Path directory) throws IOException {
    Needs.programs("ansible-inventory");
    List<InventoryCase> cases = InventoryCase.all("ansible.cases");
    List<String> command =
        new ArrayList<>(List.of("/usr/bin/python3", "src/test/ansible/inventory.py"));
    for (InventoryCase one : cases) {
      command.add(one.write(directory.resolve("case" + cases.indexOf(one))).toString());
    }
    String output = Ended.running(command, "").succeeded().output();
    String[] parts = output.split("(?m)^== .*\n", -1);
    for (InventoryCase one : cases) {
      Golden.assertPart(
          one.source(),
          one.expected(),
          String.join("\n", Arrays.asList(parts).get(cases.indexOf(one) + 1).lines().toList()),
          "== " + one.title() + "\n",
          "-- expected\n");
    }
  }
}
