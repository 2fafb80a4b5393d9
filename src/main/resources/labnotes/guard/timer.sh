LC_ALL=C PATH=$3
export LC_ALL PATH
umask 077
# shellcheck disable=SC2034 # for the steps that it runs
LABNOTES_SUFFIX=revert LABNOTES_END=00000000000000000000000000000000
