package labnotes.profile.definition;

import labnotes.profile.yaml.YamlValue;
import labnotes.text.Position;

/**
 * The key {@code each} of a note or a resource: once for each item of a list or a map.
 *
 * @param over the list, the map, or a variable that contains one
 * @param item the name of the item in texts, conditions and templates
 * @param at the position of {@code each}
 */
public record ItemLoop(YamlValue over, String item, Position at) {}
