package labnotes.kind.keys;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.format.KeyedFormat;
import labnotes.format.SettingsEdit;
import labnotes.format.ssh.KeyLine;
import labnotes.format.ssh.KnownHostNames;
import labnotes.format.ssh.PublicKey;
import labnotes.format.ssh.PublicKeyFile;
import labnotes.kind.Decision;
import labnotes.kind.Refusal;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.EditableFile;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;

/** What to do with the lines of a known_hosts that name a host. */
record KnownHostDecision(KnownHostResource desired, Facts observed) {
  private static final String REVOKED = "@revoked ";

  Decision decide() {
    EditableFile file = file();
    List<Diagnostic> obstacles = file.obstacles();
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    PublicKey key = desired.line("").key();
    if (desired.common().present()
        && lines().stream()
            .anyMatch(line -> line.before().startsWith(REVOKED) && line.key().equals(key))) {
      return Refusal.of(
              desired, "the key of %s is revoked in %s".formatted(desired.host(), file.path()))
          .decision();
    }
    Map<String, SettingsEdit> edits = edits();
    KeyedFormat format = file.keyed().orElseThrow();
    String text = file.text();
    for (SettingsEdit edit : edits.values()) {
      Validated<String> edited = format.edit(file.path().path(), text, edit);
      if (edited.value().isEmpty()) {
        return new Decision.Refused(edited.diagnostics());
      }
      text = edited.value().get();
    }
    boolean isDone = edits.isEmpty() && file.holds(file.text());
    return isDone
        ? new Decision.InPlace(
            desired.common().present() ? "the key is known" : "no such key is known")
        : new KeyFileChange(desired, file, KnownHostResource.FORMAT, edits.keySet())
            .to(text, ownership());
  }

  private EditableFile file() {
    return EditableFile.of(
        desired, desired.file(observed), Optional.of(KnownHostResource.FORMAT), observed);
  }

  private DesiredOwnership ownership() {
    return new DesiredOwnership(
        Optional.empty(),
        desired.common().user().isPresent() ? "600" : "644",
        desired.common().user(),
        Optional.empty());
  }

  private List<KeyLine> lines() {
    return file().keyed().orElseThrow().values(file().text()).values().stream()
        .flatMap(line -> KeyLine.parse(line).stream())
        .toList();
  }

  /** The lines that name the host and have a key of the same type. */
  private List<KeyLine> named() {
    String type = desired.line("").key().type();
    return lines().stream()
        .filter(line -> line.key().type().equals(type))
        .filter(line -> new KnownHostNames(line.before()).contains(desired.host()))
        .toList();
  }

  /** The setting that has the key, or should have it. */
  EntryResource entry() {
    String names =
        named().stream()
            .map(KeyLine::before)
            .filter(one -> new KnownHostNames(one).isSingle())
            .findFirst()
            .orElse(desired.host());
    return desired.entry(file().path(), names);
  }

  /** The edits by the names of the settings; a line for several hosts keeps the others. */
  private Map<String, SettingsEdit> edits() {
    Map<String, SettingsEdit> edits = new LinkedHashMap<>();
    PublicKey key = desired.line("").key();
    List<KeyLine> named = named();
    if (desired.common().present() && named.stream().anyMatch(line -> line.key().equals(key))) {
      return edits;
    }
    List<KeyLine> shared = new ArrayList<>(named);
    shared.removeIf(line -> new KnownHostNames(line.before()).isSingle());
    for (KeyLine line : shared) {
      String others =
          new KnownHostNames(line.before())
              .without(desired.host())
              .map(KnownHostNames::text)
              .orElseThrow();
      KeyLine rest = new KeyLine(others, line.key(), line.comment());
      put(edits, rest);
      edits.put(
          PublicKeyFile.nameOfHost(line), new SettingsEdit.Remove(PublicKeyFile.nameOfHost(line)));
    }
    if (desired.common().present()) {
      put(edits, desired.line(KeyLine.parse(entry().value().orElseThrow()).orElseThrow().before()));
    } else {
      named.stream()
          .filter(line -> !shared.contains(line))
          .map(PublicKeyFile::nameOfHost)
          .forEach(name -> edits.put(name, new SettingsEdit.Remove(name)));
    }
    return edits;
  }

  private static void put(Map<String, SettingsEdit> edits, KeyLine line) {
    String name = PublicKeyFile.nameOfHost(line);
    edits.put(name, new SettingsEdit.Put(name, line.text()));
  }
}
