package labnotes.format.nftables;

import java.util.Optional;
import labnotes.format.Format;
import labnotes.format.OpaqueText;
import labnotes.format.ValidationCommand;
import labnotes.format.WholeFileFormat;

/** Rule sets of nftables, which only nft itself can check. */
public final class NftablesRules {
  public static final Format FORMAT =
      WholeFileFormat.of(
          "nftables",
          "/etc/nftables\\.conf|/etc/nftables(\\.d)?/[^/]+\\.nft",
          new OpaqueText(
              "nft",
              "nft loads the whole file or, after an error, nothing",
              Optional.of(ValidationCommand.NFT)));

  private NftablesRules() {}
}
