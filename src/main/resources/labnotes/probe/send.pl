# Sends raw frames. Arguments: interface, seconds to live. Input: lines of microseconds after the
# start and a frame in hex. Output: a line a frame with its number and, where it failed, why.
use strict;
use warnings;
$| = 1;
my ($network, $limit) = @ARGV;
my $parent = getppid();
my $now = eval { require Time::HiRes; 1 } ? sub { Time::HiRes::time() } : do {
    require POSIX;
    my $ticks = POSIX::sysconf(POSIX::_SC_CLK_TCK());
    sub { (POSIX::times())[0] / $ticks };
};
my $send;
if ($^O eq 'linux') {
    socket(my $socket, 17, 3, 0) or die "raw frames: $!\n";
    my $request = pack('a16 x24', $network);
    ioctl($socket, 0x8933, $request) or die "$network: $!\n";
    my $to = pack('S n i S C C a8', 17, 0, unpack('x16 i', $request), 0, 0, 0, '');
    $send = sub { send($socket, $_[0], 0, $to) };
} else {
    my $device;
    open($device, '+<', '/dev/bpf') or open($device, '+<', '/dev/bpf0') or die "/dev/bpf: $!\n";
    my $request = pack('a16 x16', $network);
    ioctl($device, 0x8020426c, $request) or die "$network: $!\n";
    my $whole = pack('I', 1);
    ioctl($device, 0x80044275, $whole) or die "$network: $!\n";
    $send = sub { syswrite($device, $_[0]) };
}
my $start = $now->() + 0.2;
my $turn = 0;
while (my $line = <STDIN>) {
    my ($at, $frame) = split ' ', $line;
    my $wait = $start + $at / 1e6 - $now->();
    select(undef, undef, undef, $wait) if $wait > 0;
    last if $now->() > $start + $limit or getppid() != $parent;
    print $turn++, ' ', (defined $send->(pack('H*', $frame)) ? '' : $!), "\n";
}
