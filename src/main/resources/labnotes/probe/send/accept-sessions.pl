# Accepts TCP sessions and reads their data. Arguments: first and last port.
use strict;
use warnings;
use Socket;
my ($first, $last) = @ARGV;
my (%listening, %open);
for my $port ($first .. $last) {
    socket(my $socket, PF_INET, SOCK_STREAM, 6) or die "$!\n";
    setsockopt($socket, SOL_SOCKET, SO_REUSEADDR, 1);
    bind($socket, sockaddr_in($port, INADDR_ANY)) or die "port $port: $!\n";
    listen($socket, 128) or die "port $port: $!\n";
    $listening{fileno $socket} = $socket;
}
print STDERR "labnotes: ready\n";
while (1) {
    my $ready = '';
    vec($ready, $_, 1) = 1 for keys %listening, keys %open;
    select($ready, undef, undef, undef) > 0 or next;
    for my $number (grep { vec($ready, $_, 1) } keys %listening) {
        my $session;
        $open{fileno $session} = $session if accept($session, $listening{$number});
    }
    for my $number (grep { vec($ready, $_, 1) } keys %open) {
        sysread($open{$number}, my $data, 4096) or delete $open{$number};
    }
}
