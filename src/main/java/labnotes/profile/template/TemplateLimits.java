package labnotes.profile.template;

import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import labnotes.text.TimeLimit;
import org.jspecify.annotations.Nullable;

/**
 * Limits of a template's time, output, memory and nesting, which an unlucky loop or inclusion would
 * use up. FreeMarker cannot stop a template: one that takes too long runs on until labnotes ends.
 *
 * @param time of one template
 * @param output number of characters that a template may write
 */
record TemplateLimits(Duration time, int output) {
  /** A template that exceeds a limit; its message continues a sentence about the template. */
  static final class ExceededException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private ExceededException(String message) {
      super(message, null, false, false);
    }
  }

  /** 10 s, and 16 Mi characters. */
  static TemplateLimits defaults() {
    return new TemplateLimits(Duration.ofSeconds(10), 16 << 20);
  }

  /** Returns a writer that ends a template with too much output. */
  StringWriter writer() {
    return new StringWriter() {
      @Override
      public void write(int character) {
        require(1);
        super.write(character);
      }

      @Override
      public void write(char[] text, int from, int length) {
        require(length);
        super.write(text, from, length);
      }

      @Override
      public void write(String text) {
        require(text.length());
        super.write(text);
      }

      @Override
      public void write(String text, int from, int length) {
        require(length);
        super.write(text, from, length);
      }

      private void require(int length) {
        if (getBuffer().length() + (long) length > output) {
          throw new ExceededException("writes more than " + output + " characters");
        }
      }
    };
  }

  /**
   * Returns the result of work with a template.
   *
   * @throws ExceededException if the work exceeds a limit
   */
  <T> T run(Callable<T> work) throws IOException, TemplateException {
    try {
      return new TimeLimit(time).call(work);
    } catch (TimeoutException late) {
      throw new ExceededException(String.valueOf(late.getMessage()));
    } catch (ExecutionException failed) {
      throw exceeded(failed.getCause());
    }
  }

  private static ExceededException exceeded(@Nullable Throwable cause)
      throws IOException, TemplateException {
    if (cause instanceof StackOverflowError) {
      return new ExceededException("nests too deeply; does it include or call itself?");
    }
    if (cause instanceof OutOfMemoryError) {
      return new ExceededException("needs more memory than labnotes has");
    }
    if (cause instanceof IOException unreadable) {
      throw unreadable;
    }
    if (cause instanceof TemplateException invalid) {
      throw invalid;
    }
    if (cause instanceof RuntimeException failure) {
      throw failure;
    }
    throw new IllegalStateException(cause);
  }
}
