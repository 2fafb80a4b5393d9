package labnotes.cli.workflow;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;
import labnotes.transport.http.HttpDownload;
import labnotes.view.Messages;

/** The digests of what URLs have, each downloaded once. */
final class DigestDownloads {
  private final HttpDownload download;
  private final Messages messages;
  private final Map<String, Validated<String>> known = new LinkedHashMap<>();

  DigestDownloads(HttpDownload download, Messages messages) {
    this.download = download;
    this.messages = messages;
  }

  /** The SHA-256 that all URLs have, or the reason why there is none. */
  Validated<String> of(List<String> urls) {
    Map<String, String> digests = new LinkedHashMap<>();
    for (String url : urls) {
      Validated<String> one = known.computeIfAbsent(url, this::download);
      if (one.value().isEmpty()) {
        return one;
      }
      digests.put(url, one.value().get());
    }
    if (digests.values().stream().distinct().count() == 1) {
      return Validated.valid(digests.values().iterator().next());
    }
    String all =
        String.join(
            ", ",
            digests.entrySet().stream().map(one -> one.getKey() + " " + one.getValue()).toList());
    return Validated.refused(
        Diagnostic.error("the URL and its mirrors have different contents: " + all, null)
            .hint("remove the mirrors that do not have the content that you want"));
  }

  private Validated<String> download(String url) {
    messages.stage("downloading " + url);
    MessageDigest sha256 = sha256();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
      download.to(out, url);
      return Validated.valid(HexFormat.of().formatHex(sha256.digest()));
    } catch (IOException failed) {
      return Validated.refused(Diagnostic.error(url + " " + failed.getMessage(), null));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
