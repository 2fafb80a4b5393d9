package labnotes.kind.boot;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Refusal;
import labnotes.kind.State;
import labnotes.kind.boot.BootedArgumentsFact.Booted;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.EditableFile;
import labnotes.kind.pending.PendingProviders;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;

/** The decision for an argument of the kernel: its file, the boot entries, and the next boot. */
record KernelArgumentDecision(KernelArgumentResource desired, Facts observed) {
  Decision decide() {
    Optional<Diagnostic> elsewhere = desired.elsewhere(system());
    if (elsewhere.isPresent()) {
      return Decision.Refused.because(elsewhere.get());
    }
    List<BootLoader> loaders = BootLoader.on(observed);
    return switch (loaders.size()) {
      case 0 -> missing();
      case 1 -> decide(loaders.get(0));
      default -> ambiguous();
    };
  }

  private Decision ambiguous() {
    return Refusal.of(
            desired,
            "both %s and %s exist, so it is not known which one the machine boots with"
                .formatted(BootLoader.GRUB.file(), BootLoader.KERNEL_INSTALL.file()))
        .hint("remove the one that its boot loader does not use")
        .decision();
  }

  private SystemState system() {
    return observed.get(SystemFact.INSTANCE);
  }

  private Decision missing() {
    if (!desired.common().present()) {
      return new Decision.InPlace("there is no configuration of kernel arguments");
    }
    if (system().offline()) {
      return new Decision.Deferred("the tree has no configuration of a boot loader yet");
    }
    return PendingProviders.packageBefore(desired.common(), observed)
        .<Decision>map(Decision.Waits::new)
        .orElseGet(
            () ->
                Refusal.of(
                        desired,
                        "neither %s nor %s exists"
                            .formatted(BootLoader.GRUB.file(), BootLoader.KERNEL_INSTALL.file()))
                    .hint(
                        "declare the package of the boot loader before it, or the file if another"
                            + " one has the arguments")
                    .decision());
  }

  private Decision decide(BootLoader loader) {
    if (desired.isRoot() && loader == BootLoader.GRUB) {
      return Refusal.of(desired, "grub-mkconfig itself sets the kernel argument root")
          .hint("see GRUB_DISABLE_LINUX_UUID in its manual for the name that it writes")
          .decision();
    }
    List<Diagnostic> others = loader.others(desired, observed);
    if (!desired.common().present() && !others.isEmpty()) {
      return new Decision.Refused(others);
    }
    EditableFile file = loader.editable(desired, observed);
    if (!file.obstacles().isEmpty()) {
      return new Decision.Refused(file.obstacles());
    }
    State state = desired.common().state();
    List<String> words = loader.words(desired, observed);
    KernelArguments arguments = desired.arguments();
    Set<String> removed = arguments.removed(state, words);
    Validated<String> edited = loader.edited(file, arguments.added(state, words), removed);
    if (edited.value().isEmpty()) {
      return new Decision.Refused(edited.diagnostics());
    }
    if (file.holds(edited.value().get())) {
      return written(loader, file, words);
    }
    Decision decision = file.write(edited.value().get(), DesiredOwnership.ofNewFile(), false);
    return decision instanceof Decision.Due due
        ? new Decision.Due(written(loader, due.change(), words))
        : decision;
  }

  /** The decision if the file is as desired. */
  private Decision written(BootLoader loader, EditableFile file, List<String> words) {
    if (system().offline()) {
      return new Decision.InPlace(state() + " at the next boot");
    }
    Booted booted = observed.get(fact(loader));
    if (booted.next().filter(next -> !desired.isIn(next)).isPresent()) {
      Facts precondition = Facts.of(FileFact.of(file.path()), file.state());
      return new Decision.Due(entries(loader, booted, words, precondition));
    }
    return desired.isIn(booted.running())
        ? new Decision.InPlace(state() + ", now and at boot")
        : new Decision.Manual(
            "Restart the machine, so that its kernel runs %s `%s`."
                .formatted(
                    desired.common().present() ? "with" : "without",
                    String.join(" ", desired.arguments().words())),
            true);
  }

  private String state() {
    return desired.common().present() ? "set" : "not set";
  }

  private BootedArgumentsFact fact(BootLoader loader) {
    return new BootedArgumentsFact(desired.name(), loader);
  }

  private Change written(BootLoader loader, Change file, List<String> words) {
    List<String> before = desired.arguments().named(words);
    Change all =
        system().offline()
            ? file
            : file.and(entries(loader, observed.get(fact(loader)), words, Facts.none()));
    Action action =
        !desired.common().present()
            ? Action.DELETE
            : before.isEmpty() ? Action.CREATE : Action.UPDATE;
    return new Change(
        desired.address(),
        action,
        all.deltas(),
        all.operation(),
        desired.common().triggers(),
        List.of(undo(before)));
  }

  /** The earlier words, whose entries are made again too. */
  private KernelArgumentResource undo(List<String> before) {
    Common undone = desired.common().undone();
    return new KernelArgumentResource(
        before.isEmpty() ? undone.with(State.ABSENT) : undone,
        desired.name(),
        KernelArguments.valuesOf(before));
  }

  /**
   * Makes the boot entries again, which then have the argument as the file has it. Another argument
   * of the same plan can do so before.
   */
  private Change entries(BootLoader loader, Booted booted, List<String> words, Facts precondition) {
    KernelArguments arguments = desired.arguments();
    Optional<List<String>> next =
        booted
            .next()
            .map(any -> arguments.applied(desired.common().state(), arguments.named(words)));
    return new Change(
        desired.address(),
        Action.UPDATE,
        List.of(
            Delta.Value.of(
                "boot entries",
                booted.next().map(KernelArgumentDecision::shown).orElse("not made"),
                next.map(KernelArgumentDecision::shown).orElse("made"))),
        precondition,
        Sh.of("labnotes_openly labnotes_boot_entries {}", loader.written()),
        next.isPresent()
            ? Facts.of(fact(loader), new Booted(booted.running(), next))
            : Facts.none(),
        desired.common().triggers(),
        List.of());
  }

  private static String shown(List<String> words) {
    return words.isEmpty() ? "without it" : String.join(" ", words);
  }
}
