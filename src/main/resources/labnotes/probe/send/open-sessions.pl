# Opens TCP sessions and sends data in each. Arguments: source address, destination address. Input:
# lines of microseconds after the start, source port, destination port, forwarding table (0 is the
# default), and data in hex. Output: a line for each session with its index and, if it failed, the
# error. A session is aborted before the kernel retransmits a segment.
use strict;
use warnings;
use Fcntl;
use Socket;
$| = 1;
my ($from, $to) = @ARGV;
sub session {
    my ($source, $destination, $table, $data) = @_;
    socket(my $socket, PF_INET, SOCK_STREAM, 6) or return "$!";
    setsockopt($socket, SOL_SOCKET, SO_REUSEADDR, 1);
    setsockopt($socket, SOL_SOCKET, SO_LINGER, pack('II', 1, 0));
    if ($table) { setsockopt($socket, SOL_SOCKET, 0x1014, pack('i', $table)) or return "table $table: $!"; }
    bind($socket, sockaddr_in($source, inet_aton($from))) or return "port $source: $!";
    fcntl($socket, F_SETFL, O_NONBLOCK);
    connect($socket, sockaddr_in($destination, inet_aton($to)));
    my $ready = '';
    vec($ready, fileno($socket), 1) = 1;
    select(undef, $ready, undef, 0.9) or return 'no answer to the SYN';
    $! = unpack('i', getsockopt($socket, SOL_SOCKET, SO_ERROR));
    return "$!" if $!;
    defined syswrite($socket, $data) or return "$!";
    select(undef, undef, undef, 0.15);
    close($socket);
    return '';
}
my $start = $now->() + 0.2;
my $index = 0;
while (my $line = <STDIN>) {
    my ($at, $source, $destination, $table, $data) = split ' ', $line;
    wait_until($start + $at / 1e6) or last;
    my $child = fork();
    if (!defined $child) { print "$index $!\n"; }
    elsif ($child == 0) {
        print "$index ", session($source, $destination, $table, pack('H*', $data)), "\n";
        exit 0;
    }
    $index++;
}
1 while wait() > 0;
