package labnotes.kind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.kind.codec.ResourceCodec;
import labnotes.text.Position;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Reads the resources of a case from YAML. */
public final class ResourceYaml {
  private ResourceYaml() {}

  public static List<Resource> read(String yaml) {
    Load load = new Load(LoadSettings.builder().setSchema(new FailsafeSchema()).build());
    List<Resource> resources = new ArrayList<>();
    for (Object item : (List<?>) load.loadFromString(yaml)) {
      Map<String, Object> map = new LinkedHashMap<>();
      ((Map<?, ?>) item).forEach((key, value) -> map.put((String) key, value));
      resources.add(resource(map));
    }
    return resources;
  }

  private static Resource resource(Map<String, Object> map) {
    Map<String, Content> contents = new HashMap<>();
    if (map.get("content") instanceof String text) {
      Content content = Content.of(text);
      contents.put(content.digest(), content);
      map.put("content", Map.of("sha256", content.digest()));
    }
    Resource read =
        ResourceCodec.decode(map).resolve(digest -> Optional.ofNullable(contents.get(digest)));
    Common common = read.common();
    return read.with(
        new Common(
            "A note",
            "because",
            new Position("p.yaml", 1, 1),
            common.state(),
            common.after(),
            common.triggers(),
            common.user()));
  }
}
