package labnotes.kind;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import labnotes.secret.SaltedDigest;
import org.jspecify.annotations.Nullable;

/** A resource as a record has it. */
public sealed interface RecordedResource {
  /** The key of the {@link SaltedDigest} of a resource whose secrets are left out. */
  String DIGEST = "digest";

  /**
   * A resource of a known kind.
   *
   * @param isSensitive whether its secrets are left out of the record
   */
  record Decoded(Resource resource, boolean isSensitive) implements RecordedResource {
    @Override
    public Address address() {
      return resource.address();
    }

    @Override
    public Optional<Resource> readable() {
      return Optional.of(resource);
    }

    @Override
    public boolean isSame(Resource other) {
      return resource.comparable().equals(other.comparable());
    }

    @Override
    public boolean isPresent() {
      return resource.common().present();
    }
  }

  /**
   * A resource that this version of labnotes cannot read; it is written back as it is.
   *
   * @param reason why it cannot be read
   */
  record Unreadable(Address address, Map<String, Object> form, String reason)
      implements RecordedResource {
    public Unreadable {
      form = Collections.unmodifiableMap(new LinkedHashMap<>(form));
    }

    @Override
    public Optional<Resource> readable() {
      return Optional.empty();
    }

    @Override
    public boolean isSame(Resource other) {
      return RecordedForm.isDigest(form, other);
    }

    @Override
    public boolean isPresent() {
      return RecordedForm.isPresent(form);
    }

    @Override
    public boolean isSensitive() {
      return RecordedForm.isSensitive(form);
    }
  }

  /**
   * A resource whose form is read when it is needed: of a host in place, whose record has every
   * resource, hardly any is.
   */
  final class RecordedForm implements RecordedResource {
    private static final String STATE = "state";
    private static final String ABSENT = "absent";
    private static final String SENSITIVE = "sensitive";

    private final Optional<Address> given;
    private final Map<String, Object> form;
    private final Function<RecordedForm, RecordedResource> reader;
    private volatile @Nullable RecordedResource decoded;

    /**
     * A form in a record.
     *
     * @param given its address, if the record has it beside the form
     * @param form its map; not changed later
     * @param reader reads it
     */
    public RecordedForm(
        Optional<Address> given,
        Map<String, Object> form,
        Function<RecordedForm, RecordedResource> reader) {
      this.given = given;
      this.form = form;
      this.reader = reader;
    }

    static boolean isDigest(Map<String, Object> form, Resource other) {
      return form.get(DIGEST) instanceof String digest
          && SaltedDigest.parse(digest).matches(other.comparable().toString());
    }

    static boolean isPresent(Map<String, Object> form) {
      return !ABSENT.equals(form.get(STATE));
    }

    static boolean isSensitive(Map<String, Object> form) {
      return Boolean.TRUE.equals(form.get(SENSITIVE));
    }

    /** The address that the record has beside the form. */
    public Optional<Address> given() {
      return given;
    }

    /** The map in the record. */
    public Map<String, Object> form() {
      return form;
    }

    @Override
    public RecordedResource decoded() {
      RecordedResource read = decoded;
      if (read == null) {
        read = reader.apply(this);
        decoded = read;
      }
      return read;
    }

    @Override
    public Address address() {
      return given.orElseGet(() -> decoded().address());
    }

    @Override
    public Optional<Resource> readable() {
      return decoded().readable();
    }

    @Override
    public boolean isSame(Resource other) {
      return isDigest(form, other) || decoded().isSame(other);
    }

    @Override
    public boolean isPresent() {
      return isPresent(form);
    }

    @Override
    public boolean isSensitive() {
      return isSensitive(form);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof RecordedForm recorded
          && recorded.given.equals(given)
          && recorded.form.equals(form);
    }

    @Override
    public int hashCode() {
      return form.hashCode();
    }

    @Override
    public String toString() {
      return form.toString();
    }
  }

  /** The resource once its form is read: decoded or unreadable. */
  default RecordedResource decoded() {
    return this;
  }

  /** The address of the resource. */
  Address address();

  /** The resource if this version can read it. */
  Optional<Resource> readable();

  /** The resource if this version can read it and it is of a kind. */
  default <T extends Resource> Optional<T> readable(Class<T> kind) {
    return readable().filter(kind::isInstance).map(kind::cast);
  }

  /** Whether it is a resource, regardless of note, reason and order. */
  boolean isSame(Resource other);

  /** Whether the resource should exist. */
  boolean isPresent();

  /** Whether its secrets are left out of the record. */
  boolean isSensitive();
}
