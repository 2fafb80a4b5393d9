# Sends raw frames. Argument: interface. Input: lines of microseconds after the start and a frame in
# hex. Output: a line a frame with its number and, where it failed, why.
use strict;
use warnings;
$| = 1;
my ($network) = @ARGV;
my $send;
if ($^O eq 'linux') {
    socket(my $socket, 17, 3, 0) or die "raw frames: $!\n";
    my $request = pack('a16 x24', $network);
    ioctl($socket, 0x8933, $request) or die "$network: $!\n";
    my $to = pack('S n i S C C a8', 17, 0, unpack('x16 i', $request), 0, 0, 0, '');
    $send = sub { send($socket, $_[0], 0, $to) };
} else {
    open(my $device, '+<', '/dev/bpf') or die "/dev/bpf: $!\n";
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
    due($start + $at / 1e6) or last;
    print $turn++, ' ', (defined $send->(pack('H*', $frame)) ? '' : $!), "\n";
}
