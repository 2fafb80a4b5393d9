# The start of every batch: environment, and the line after which answers begin.
LC_ALL=C; export LC_ALL; umask 077
PATH=${PATH:-/usr/bin:/bin}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin; export PATH
# shellcheck disable=SC2034 # for the steps
LABNOTES_FAILED=
printf '\n%s begin\n' $LABNOTES_MARK
