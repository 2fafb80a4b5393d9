# Sends raw frames. Argument: network interface. Input: lines of microseconds after the start and a
# frame in hex. Output: a line for each frame with its index and, if it failed, the error.
use strict;
use warnings;
$| = 1;
my ($interface) = @ARGV;
my $send;
if ($^O eq 'linux') {
    socket(my $socket, 17, 3, 0) or die "raw frames: $!\n";
    my $request = pack('a16 x24', $interface);
    ioctl($socket, 0x8933, $request) or die "$interface: $!\n";
    my $to = pack('S n i S C C a8', 17, 0, unpack('x16 i', $request), 0, 0, 0, '');
    $send = sub { send($socket, $_[0], 0, $to) };
} else {
    open(my $device, '+<', '/dev/bpf') or die "/dev/bpf: $!\n";
    my $request = pack('a16 x16', $interface);
    ioctl($device, 0x8020426c, $request) or die "$interface: $!\n";
    my $whole = pack('I', 1);
    ioctl($device, 0x80044275, $whole) or die "$interface: $!\n";
    $send = sub { syswrite($device, $_[0]) };
}
my $start = $now->() + 0.2;
my $index = 0;
while (my $line = <STDIN>) {
    my ($at, $frame) = split ' ', $line;
    wait_until($start + $at / 1e6) or last;
    print $index++, ' ', (defined $send->(pack('H*', $frame)) ? '' : $!), "\n";
}
