package labnotes.kind.download;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import labnotes.fact.Ownership;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.RecordedOnly;
import labnotes.kind.source.PinnedContent;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;

/**
 * Where a file is downloaded from, and what it must be.
 *
 * @param emptied mode, owner and group of the empty directory that an undo leaves in place of that
 *     of the archive
 */
public record DownloadSource(
    @Doc("URL of the file, http or https") String url,
    @Doc("URLs that are tried in order if that one fails, or has another content")
        List<String> mirrors,
    @Doc("SHA-256 that the file of the URL must have, which `labnotes lock` writes")
        Optional<String> sha256,
    @Doc("path in the archive, tar or zip, of the file that is put in place (default: all of it)")
        Optional<String> member,
    @Doc("SHA-256 of the `member`") Optional<String> memberSha256,
    @Doc(
            value =
                "whether the path is a directory for all that is in the archive, tar or zip, which"
                    + " replaces it as a whole",
            byDefault = "false")
        boolean unpack,
    @Doc("number of outermost directories of the archive that are left out")
        Optional<Integer> strip,
    @RecordedOnly Optional<String> emptied) {
  private static final Pattern URL = Pattern.compile("https?://[!-~&&[^\\\\\"'`<>{}|^]]+");
  private static final Pattern PASSWORD = Pattern.compile("[a-z]+://[^/]*@.*");
  private static final String MEMBER_SHA256 = "member-sha256";
  private static final Pattern MEMBER =
      Pattern.compile(
          "(?!-)(?!(.*/)?\\.\\.?(/|$))[^/\\p{Cntrl}*?\\[\\\\]++(/[^/\\p{Cntrl}*?\\[\\\\]++)*+");

  public DownloadSource {
    mirrors = List.copyOf(mirrors);
  }

  /** An archive that was unpacked. */
  static DownloadSource unpacked(String url, String sha256, int level) {
    return new DownloadSource(
        url,
        List.of(),
        Optional.of(sha256),
        Optional.empty(),
        Optional.empty(),
        true,
        Optional.of(level).filter(number -> number > 0),
        Optional.empty());
  }

  /** A copy whose removal leaves an empty directory. */
  DownloadSource leaving(Ownership directory) {
    return new DownloadSource(
        url,
        mirrors,
        sha256,
        member,
        memberSha256,
        unpack,
        strip,
        Optional.of(String.join(" ", directory.mode(), directory.owner(), directory.group())));
  }

  /** The empty directory that its removal leaves; empty if it leaves none. */
  Optional<Ownership> left() {
    return emptied
        .map(text -> text.split(" ", -1))
        .filter(words -> words.length == 3)
        .map(words -> new Ownership(words[0], words[1], words[2]));
  }

  /** The number of directories that are left out. */
  int level() {
    return strip.orElse(0);
  }

  /** Whether it unpacks to the same directory. */
  boolean isSameArchive(DownloadSource other) {
    return sha256.equals(other.sha256) && level() == other.level();
  }

  /** The URLs in the order in which they are tried. */
  List<String> urls() {
    List<String> all = new ArrayList<>(List.of(url));
    all.addAll(mirrors);
    return all;
  }

  /** What its URLs must have. */
  PinnedContent pinned() {
    return new PinnedContent(
        "sha256",
        List.of("url", "mirrors"),
        urls(),
        sha256,
        member.isPresent() ? List.of(MEMBER_SHA256) : List.of());
  }

  /** The SHA-256 of the file in place. */
  String digest() {
    return memberSha256.filter(any -> member.isPresent()).or(() -> sha256).orElse("");
  }

  /** What is wrong with it. */
  List<Diagnostic> problems(@Nullable Position at) {
    List<Diagnostic> problems = new ArrayList<>();
    for (String one : urls()) {
      if (PASSWORD.matcher(one).matches()) {
        problems.add(Diagnostic.error("the URL of a download must not contain a password", at));
      } else if (!URL.matcher(one).matches()) {
        problems.add(
            Diagnostic.error("`" + one + "` is not a URL of a file", at)
                .hint("write https://HOST/PATH"));
      }
    }
    pinned().problem(at).ifPresent(problems::add);
    memberSha256
        .flatMap(digest -> PinnedContent.problem(MEMBER_SHA256, digest, at))
        .ifPresent(problems::add);
    member
        .filter(name -> !MEMBER.matcher(name).matches())
        .map(name -> Diagnostic.error("`" + name + "` is not the path of a file in an archive", at))
        .ifPresent(problems::add);
    if (member.isPresent() != memberSha256.isPresent()) {
      problems.add(
          Diagnostic.error("`member` and `member-sha256` require each other", at)
              .hint("write both for a file in an archive"));
    }
    if (unpack && member.isPresent()) {
      problems.add(
          Diagnostic.error("`unpack` and `member` exclude each other", at)
              .hint("remove `unpack` for one file of the archive"));
    }
    if (strip.isPresent() && !unpack) {
      problems.add(
          Diagnostic.error("`strip` requires `unpack`", at)
              .hint("add `unpack: true`, or remove `strip`"));
    }
    strip
        .filter(level -> level < 0 || level > 9)
        .map(level -> Diagnostic.error("`strip` must be a number from 0 to 9", at))
        .ifPresent(problems::add);
    return problems;
  }
}
