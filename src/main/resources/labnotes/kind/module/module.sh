# Kernel modules. POSIX shell.

# NAME : succeeds if the module is loaded or built in.
labnotes_module() {
  case $LABNOTES_SYSTEM in
  FreeBSD) kldstat -q -n "$1" 2>/dev/null || kldstat -q -m "$1" 2>/dev/null ;;
  *) [ -d "/sys/module/$(printf %s "$1" | tr - _)" ] ;;
  esac
}
