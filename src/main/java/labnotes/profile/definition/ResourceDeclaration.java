package labnotes.profile.definition;

import java.util.Optional;
import labnotes.profile.syntax.KindSyntax;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.Position;

/**
 * A resource as a profile declares it, before its variables are known.
 *
 * @param name the value of its first key
 * @param map all its keys
 */
public record ResourceDeclaration(
    KindSyntax kind, YamlValue name, YamlMap map, Optional<YamlScalar> when, Position at) {}
