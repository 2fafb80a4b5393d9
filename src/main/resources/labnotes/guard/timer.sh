LC_ALL=C PATH=$3
export LC_ALL PATH
umask 077
LABNOTES_MARK=labnotes-revert
