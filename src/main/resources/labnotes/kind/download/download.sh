# Downloads by a program of the host. POSIX shell.

# The program that downloads; nothing if there is none.
labnotes_downloader() {
  for labnotes_program in curl fetch wget; do
    if command -v "$labnotes_program" >/dev/null 2>&1; then
      echo "$labnotes_program"
      return
    fi
  done
}

# SHA256 MEMBER DIGEST PATH MODE OWNER GROUP URL... : puts the file of the first URL that has this SHA-256, or the member of this archive
# that has the digest, in place. It is verified before, and a file in part is never kept.
labnotes_download() (
  labnotes_enter_scratch || {
    printf 'nothing is downloaded, because a temporary directory in %s cannot be made\n' "$LABNOTES_SCRATCH"
    exit 1
  }
  labnotes_wanted=$1 labnotes_wanted_member=$2 labnotes_wanted_file=$3
  shift 3
  labnotes_limit_size 1953125
  (shift 4 && labnotes_fetch "$@") || exit
  [ -z "$labnotes_wanted_member" ] || labnotes_unpack_member || exit
  labnotes_write "$1" "$2" "$3" "$4" labnotes_is_content "$labnotes_wanted_file" <./fetched
)

# BLOCKS : limits what this subshell and its programs write to a file, in blocks of 512 bytes. A server can send without an end, and
# labnotes handles files below 1 GB only.
labnotes_limit_size() {
  trap '' XFSZ
  ulimit -f "$1"
}

# URL... : downloads to ./fetched what has the digest labnotes_wanted; prints why a URL is of no use.
labnotes_fetch() {
  labnotes_failures=
  for labnotes_url; do
    rm -f ./fetched
    if labnotes_fetch_one "$labnotes_url" >./report 2>&1 && [ -f ./fetched ]; then
      labnotes_sum=$(labnotes_digest <./fetched) || return
      labnotes_sum=${labnotes_sum%% *}
      [ "$labnotes_sum" != "$labnotes_wanted" ] || return 0
      labnotes_failure="has the SHA-256 $labnotes_sum, not $labnotes_wanted"
    else
      labnotes_failure="cannot be downloaded: $(labnotes_first_line ./report)"
    fi
    labnotes_failures="$labnotes_failures$labnotes_url $labnotes_failure
"
  done
  printf %s "$labnotes_failures"
  return 1
}

# FILE : its first line that is not empty.
labnotes_first_line() {
  sed -n '/./{
p
q
}' "$1"
}

# URL : to ./fetched, unless it makes no progress for a minute; that of busybox, which crashes with -T in some versions, waits longer.
labnotes_fetch_one() {
  case $(labnotes_downloader) in
  curl) curl -fsSL --connect-timeout 30 --speed-limit 100 --speed-time 60 -o ./fetched -- "$1" ;;
  fetch) fetch -q -T 60 -o ./fetched -- "$1" ;;
  wget)
    case $(wget --version 2>/dev/null) in
    GNU*) wget -q -T 60 -t 1 -O ./fetched -- "$1" ;;
    *) wget -q -O ./fetched -- "$1" ;;
    esac || { echo "wget failed with status $?" && false; }
    ;;
  *) echo 'the host has none of curl, fetch and wget' && false ;;
  esac
}

# Replaces ./fetched, a zip or what tar reads, by its member labnotes_wanted_member, and checks that the member has the digest
# labnotes_wanted_file.
labnotes_unpack_member() {
  labnotes_recognize || return
  case $labnotes_kind in
  zip) unzip -p ./fetched "$labnotes_wanted_member" >./member 2>./report ;;
  tar) labnotes_extract_member "$labnotes_wanted_member" >./member 2>./report || labnotes_extract_member "./$labnotes_wanted_member" >./member 2>>./report ;;
  esac || {
    printf 'the archive has no file %s: %s\n' "$labnotes_wanted_member" "$(head -n 1 ./report)"
    return 1
  }
  labnotes_sum=$(labnotes_digest <./member) || return
  [ "${labnotes_sum%% *}" = "$labnotes_wanted_file" ] || {
    printf '%s in the archive has the SHA-256 %s, not %s\n' "$labnotes_wanted_member" "${labnotes_sum%% *}" "$labnotes_wanted_file"
    return 1
  }
  mv ./member ./fetched
}

# MEMBER : what it contains. The whole archive may have more than a file can.
labnotes_extract_member() {
  if [ -n "$labnotes_expander" ]; then
    "$labnotes_expander" -dc <./fetched | tar -xOf - -- "$1"
  else
    tar -xOf ./fetched -- "$1"
  fi
}

# Sets labnotes_expander to the program that expands ./fetched, since not every tar calls the right one. labnotes_kind is "zip" for what unzip
# reads, else "tar"; that of BSD reads a zip.
labnotes_recognize() {
  labnotes_kind=tar labnotes_expander=
  case $(od -An -tx1 -N6 ./fetched | tr -d ' \n') in
  504b*) ! command -v unzip >/dev/null 2>&1 || labnotes_kind=zip ;;
  1f8b*) labnotes_expander=gzip ;;
  425a68*) labnotes_expander=bzip2 ;;
  fd377a585a*) labnotes_expander=xz ;;
  28b52ffd*) labnotes_expander=zstd ;;
  esac
  [ -n "$labnotes_expander" ] || return 0
  command -v "$labnotes_expander" >/dev/null 2>&1 || {
    printf 'the archive needs %s, which the host does not have; declare the package that has it\n' "$labnotes_expander"
    return 1
  }
}

# Replaces ./fetched by what it is compressed from.
labnotes_expand() {
  labnotes_recognize || return
  [ -n "$labnotes_expander" ] || return 0
  "$labnotes_expander" -dc <./fetched >./expanded 2>./report || {
    printf 'the archive cannot be expanded: %s\n' "$(labnotes_first_line ./report)"
    return 1
  }
  mv ./expanded ./fetched
}
