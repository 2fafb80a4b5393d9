package labnotes.probe;

import java.io.IOException;
import java.util.Optional;

/**
 * Both ends as each says it sees the other, checked.
 *
 * @param near the sender
 * @param far the far end
 */
record Meeting(Station near, Station far, Endpoints ends) {
  /** Asks the far end as well, and refuses what cannot or must not be measured. */
  static Meeting of(End from, Station near, End to, Ipv4 destination, ProbeRequest request)
      throws IOException, ProbeException {
    Ipv4 source = Stations.address(from, near);
    Station far = StationSurvey.ask(to, source, request.farNetwork());
    Stations.differ(from, near, to, far);
    MacAddress mac = Stations.mac(from, near);
    Ipv4 checked = Stations.destination(to, request.destination(), far, destination);
    return new Meeting(near, far, new Endpoints(source, mac, checked));
  }

  /** What the far end is called by: what was named, else its name's address, else its own. */
  static Ipv4 destination(End from, End to, ProbeRequest request)
      throws IOException, ProbeException {
    Optional<Ipv4> named = request.destination().or(to::address);
    if (named.isPresent()) {
      return named.get();
    }
    if (from.address().isEmpty()) {
      throw new ProbeException(
          "the IPv4 address of "
              + to.name()
              + " is not known here; name it with --to-address, and nothing else is sent to");
    }
    Station far = StationSurvey.ask(to, from.address().get(), request.farNetwork());
    return Stations.address(to, far);
  }

  Setting setting(Experiment experiment) {
    return new Setting(
        near.network(),
        near.system(),
        near.gateways(),
        far.network(),
        far.system(),
        experiment.filter());
  }
}
