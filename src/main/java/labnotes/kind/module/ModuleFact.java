package labnotes.kind.module;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import labnotes.fact.Query;
import labnotes.fact.UnansweredException;
import labnotes.kind.Address;
import labnotes.kind.pending.ProvidingFact;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** Whether a kernel module is loaded, or built into the kernel. */
public record ModuleFact(String name) implements ProvidingFact<Boolean> {
  @Override
  public Query<ModuleFact, Boolean> query() {
    return Modules.LOADED;
  }

  @Override
  public Optional<Address> provides(Boolean loaded) {
    return loaded ? Optional.of(new Address("module", name)) : Optional.empty();
  }

  @Override
  public Sh verify(Boolean loaded) {
    return loaded ? Sh.of("labnotes_module {}", name) : Sh.of("! labnotes_module {}", name);
  }

  @Override
  public String toString() {
    return "module " + name;
  }

  /** One question for all modules, answered by the names of the loaded ones. */
  private enum Modules implements Query<ModuleFact, Boolean> {
    LOADED;

    @Override
    public Sh ask(List<ModuleFact> facts) {
      return Sh.of(
          "for name in {}; do ! labnotes_module \"$name\" || printf '%s\\n"
              + "' \"$name\"; done; echo .",
          facts.stream().map(ModuleFact::name).toList());
    }

    @Override
    public Function<ModuleFact, Boolean> read(List<ModuleFact> facts, Answer answer) {
      Set<String> loaded = new LinkedHashSet<>(answer.lines());
      if (!loaded.contains(".")) {
        throw new UnansweredException("the host did not report which modules are loaded");
      }
      return fact -> loaded.contains(fact.name());
    }
  }
}
