package labnotes.format.gvariant;

/** A parsed value whose type may not be determined yet. */
interface GVariantNode {
  /** The index of its text from 0. */
  int index();

  /** The types that it may have, see {@link GVariantPattern}. */
  String pattern() throws MalformedGVariant;

  /**
   * The value of a type other than a maybe type, in a spelling that is the same for equal values.
   */
  String baseValue(String type) throws MalformedGVariant;

  /** The value of a type, in a spelling that is the same for equal values. */
  default String value(String type) throws MalformedGVariant {
    return type.startsWith("m") ? "just " + value(type.substring(1)) : baseValue(type);
  }

  /** The type that GLib infers. */
  default String inferType() throws MalformedGVariant {
    return GVariantPattern.defaultType(pattern())
        .orElseThrow(
            () ->
                new MalformedGVariant(
                    "the type is ambiguous; write it before the value, as in @as []", index()));
  }

  /** The error that the value does not have a type. */
  default MalformedGVariant mismatch(String type) {
    return new MalformedGVariant("the value is not of type `" + type + "`", index());
  }
}
