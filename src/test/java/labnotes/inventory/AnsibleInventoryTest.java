package labnotes.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import labnotes.text.Validated;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Inventories of Ansible have the hosts, groups and variables that Ansible reads in them. */
final class AnsibleInventoryTest {
  static List<InventoryCase> cases() throws IOException {
    return InventoryCase.all("ansible.cases");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsWhatAnsibleReads(InventoryCase given, @TempDir Path directory) throws IOException {
    Validated<Inventory> read = new InventoryFile(given.write(directory)).read();
    assertThat(read.value()).as("%s", read.diagnostics()).isPresent();
    List<String> hosts =
        read.value().get().hosts().values().stream().map(AnsibleInventoryTest::text).toList();
    assertThat(hosts).containsExactlyInAnyOrderElementsOf(given.expected().lines().toList());
  }

  private static String text(InventoryHost host) {
    TreeSet<String> groups = new TreeSet<>(host.groups());
    groups.remove("ungrouped");
    Map<String, String> values = new TreeMap<>();
    host.variables().forEach((name, value) -> values.put(name, text(value.value())));
    String variables =
        values.entrySet().stream()
            .map(one -> " " + one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining());
    return host.name() + " (" + String.join(", ", groups) + ")" + variables;
  }

  private static String text(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(one -> text(one.getKey()) + ": " + text(one.getValue()))
          .sorted()
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value instanceof List<?> list
        ? list.stream().map(AnsibleInventoryTest::text).collect(Collectors.joining(", ", "[", "]"))
        : value.toString().replace("$${", "${").replace("\n", "\\n");
  }
}
