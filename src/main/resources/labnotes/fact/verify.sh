# Whether paths are as they were observed, for the preconditions of changes. POSIX shell.

# PATH MODE OWNER GROUP DIGEST
labnotes_is_file() { labnotes_reading "$1" labnotes_is_same "$2 $3 $4" "$5"; }
labnotes_is_same() {
  [ "$labnotes_seen" = "$1" ] && case $(labnotes_digest) in "$2"*) ;; *) false ;; esac
}

# PATH MODE OWNER GROUP
labnotes_is_directory() (
  labnotes_enter "$1" && labnotes_look "./$labnotes_rest" && [ "$labnotes_seen" = "$2 $3 $4" ] &&
    case $labnotes_type in [Dd]irectory) ;; *) false ;; esac
)

# PATH TARGET
labnotes_is_link() (
  labnotes_enter "$1" && [ -L "./$labnotes_rest" ] && [ "$(readlink -n "./$labnotes_rest" && echo .)" = "$2." ]
)

# PATH
labnotes_is_absent() (
  labnotes_walk "$1" && case $labnotes_rest in
  */*) ;;
  *) [ ! -e "./$labnotes_rest" ] && [ ! -L "./$labnotes_rest" ] ;;
  esac
)

# PATH : whether it is neither a file nor a directory nor a link.
labnotes_is_special() (
  labnotes_enter "$1" && [ -e "./$labnotes_rest" ] && [ ! -f "./$labnotes_rest" ] && [ ! -d "./$labnotes_rest" ] && [ ! -L "./$labnotes_rest" ]
)
