package labnotes.transport.http;

import java.io.IOException;

/** A URL cannot be downloaded; the message is a clause whose subject is the URL. */
public final class DownloadException extends IOException {
  DownloadException(String message) {
    super(message);
  }
}
