package labnotes.kind.boot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.format.KeyedFormat;
import labnotes.format.SettingsEdit;
import labnotes.kind.effect.FileEffect;
import labnotes.kind.file.EditableFile;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;

/** What has the kernel's arguments for all boot entries in one file. */
@SuppressWarnings("ImmutableEnumChecker") // HostPath is a record of a string
enum BootLoader {
  /** Variables of the shell for grub-mkconfig. */
  GRUB("/etc/default/grub", "shell-variables"),
  /** The arguments themselves, for systemd's kernel-install and Arch's mkinitcpio. */
  KERNEL_INSTALL("/etc/kernel/cmdline", "plain");

  private static final String ALWAYS = "GRUB_CMDLINE_LINUX";
  private static final String NORMAL = "GRUB_CMDLINE_LINUX_DEFAULT";

  /** Systems whose entries only have the arguments of all boots. */
  private static final Set<String> WITHOUT_NORMAL =
      Set.of("fedora", "rhel", "centos", "rocky", "almalinux", "ol", "amzn");

  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")++");

  private final HostPath file;
  private final String format;

  BootLoader(String path, String format) {
    this.file = new HostPath(path);
    this.format = format;
  }

  /** Those whose files a host has. */
  static List<BootLoader> on(Facts observed) {
    return Arrays.stream(values())
        .filter(one -> !(observed.get(FileFact.of(one.file)) instanceof FileState.Absent))
        .toList();
  }

  HostPath file() {
    return file;
  }

  /** Its name in kernel-argument.sh. */
  String written() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The variables that have arguments, in the order of an entry; the last one gets new ones. */
  private static List<String> variables(Facts observed) {
    SystemState system = observed.get(SystemFact.INSTANCE);
    return WITHOUT_NORMAL.contains(system.family()) ? List.of(ALWAYS) : List.of(ALWAYS, NORMAL);
  }

  EditableFile editable(KernelArgumentResource resource, Facts observed) {
    return EditableFile.of(resource, file, Optional.of(format), observed);
  }

  FileEffect effect(KernelArgumentResource resource) {
    return new FileEffect(resource, file, Optional.of(format));
  }

  /** All arguments that the file has, in the order of an entry. */
  List<String> words(KernelArgumentResource resource, Facts observed) {
    EditableFile editable = editable(resource, observed);
    if (this == KERNEL_INSTALL) {
      return wordsOf(editable.text());
    }
    KeyedFormat settings = editable.keyed().orElseThrow();
    return variables(observed).stream()
        .flatMap(key -> settings.words(editable.text(), key).stream())
        .toList();
  }

  private static List<String> wordsOf(String text) {
    return WORD.matcher(text).results().map(one -> one.group()).toList();
  }

  /** The text of the file with words added and removed. */
  Validated<String> edited(EditableFile editable, List<String> added, Set<String> removed) {
    return this == GRUB
        ? variables(editable, added, removed)
        : Validated.valid(line(editable.text(), added, removed));
  }

  private Validated<String> variables(
      EditableFile editable, List<String> added, Set<String> removed) {
    List<String> keys = variables(editable.observed());
    KeyedFormat settings = editable.keyed().orElseThrow();
    List<SettingsEdit> edits = new ArrayList<>();
    for (String key : keys) {
      List<String> words = settings.words(editable.text(), key);
      edits.add(new SettingsEdit.RemoveWords(key, own(words, removed, added::contains)));
    }
    for (String word : added) {
      edits.add(new SettingsEdit.AddWord(keys.get(keys.size() - 1), word));
    }
    for (String key : keys) {
      List<String> words = settings.words(editable.text(), key);
      edits.add(new SettingsEdit.RemoveWords(key, own(words, removed, w -> !added.contains(w))));
    }
    edits.removeIf(
        one -> one instanceof SettingsEdit.RemoveWords removal && removal.words().isEmpty());
    Validated<String> text = Validated.valid(editable.text());
    for (SettingsEdit edit : edits) {
      if (text.value().isPresent()) {
        text = settings.edit(file.path(), text.value().get(), edit);
      }
    }
    return text;
  }

  private static Set<String> own(
      List<String> words, Set<String> removed, Predicate<String> condition) {
    return words.stream()
        .filter(removed::contains)
        .filter(condition)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String line(String text, List<String> added, Set<String> removed) {
    String rest = text;
    for (String word : removed) {
      rest = rest.replaceAll("(?m)(?<![^\\s])" + Pattern.quote(word) + "(?:[ \\t]+|(?=\\s|$))", "");
    }
    if (!removed.isEmpty()) {
      rest = rest.replaceAll("(?m)(?<![ \\t])[ \\t]++$", "");
    }
    if (added.isEmpty()) {
      return rest;
    }
    String words = String.join(" ", added);
    String start = rest.stripTrailing();
    return start.isEmpty() ? words + "\n" : start + " " + words + rest.substring(start.length());
  }

  /** Why the entries do not have the argument as it is in the file. */
  List<Diagnostic> conflicts(KernelArgumentResource resource, Facts after) {
    if (this != GRUB) {
      return List.of();
    }
    List<Diagnostic> others = others(resource, after);
    return others.isEmpty() ? overrides(resource, after) : others;
  }

  /** Other lines that have the argument, which is neither changed nor removed there. */
  List<Diagnostic> others(KernelArgumentResource resource, Facts observed) {
    return this == GRUB
        ? OtherGrubLine.of(resource.arguments(), observed)
            .map(one -> one.conflict(resource))
            .toList()
        : List.of();
  }

  /** Why a file that is read later keeps the arguments from taking effect. */
  private List<Diagnostic> overrides(KernelArgumentResource resource, Facts after) {
    KeyedFormat settings = editable(resource, after).keyed().orElseThrow();
    String text = editable(resource, after).text();
    return variables(after).stream()
        .flatMap(
            key ->
                resource.arguments().words().stream()
                    .filter(settings.words(text, key)::contains)
                    .flatMap(
                        word ->
                            effect(resource)
                                .conflictsOfWord(
                                    key, word, list -> wordsOf(list).contains(word), after)
                                .stream()))
        .toList();
  }
}
