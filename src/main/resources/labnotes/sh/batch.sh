# The start of every batch: environment, and the line after which answers begin. Boundaries are printed by echo, which each shell has
# itself: they never are an argument of a process, which others could see.
LC_ALL=C; export LC_ALL; umask 077
PATH=${PATH:-/usr/bin:/bin}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin; export PATH
# What functions read before it is set, which a startup file may have exported.
unset LABNOTES_STEP LABNOTES_JOURNAL LABNOTES_PKG LABNOTES_ROOT LABNOTES_OBSTACLE labnotes_to_target labnotes_unneeded labnotes_surveyed labnotes_surveyed_digests
# shellcheck disable=SC2034 # for the steps
LABNOTES_FAILED=
# shellcheck disable=SC2034 # for commands
LABNOTES_ERRORS=1
echo "
$LABNOTES_MARK begin"
