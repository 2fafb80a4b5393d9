# The clock of the scripts with a schedule. Perl.
use strict;
use warnings;
my $parent = getppid();
my $now = eval { require Time::HiRes; 1 } ? sub { Time::HiRes::time() } : do {
    require POSIX;
    my $ticks = POSIX::sysconf(POSIX::_SC_CLK_TCK());
    sub { (POSIX::times())[0] / $ticks };
};
# Waits until a time; returns false if the process that started this one ends before.
sub wait_until {
    my ($at) = @_;
    while ((my $wait = $at - $now->()) > 0) {
        select(undef, undef, undef, $wait < 0.5 ? $wait : 0.5);
        return 0 if getppid() != $parent;
    }
    return 1;
}
