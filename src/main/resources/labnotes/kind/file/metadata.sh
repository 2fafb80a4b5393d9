# Keeps what a file has besides content, mode and owner: ACL, extended attributes, security context, file flags and hard links.
# POSIX shell; the tools of BSD, of GNU and of busybox differ.

# PATH : these as far as the tools of the host show them; nothing for a file that has none.
case $LABNOTES_SYSTEM in
*BSD | DragonFly)
  labnotes_metadata() {
    # shellcheck disable=SC2012 # nothing else shows that there is an ACL
    LC_ALL=C ls -ldo "$1" 2>/dev/null | awk '
      substr($1, 11) ~ /\+/ { print "acl" }
      { gsub(/uarch/, "", $5); gsub(/,|-/, "", $5); if ($5 != "") print "flags", $5 }
    ' | while read -r labnotes_line; do
      printf '%s\n' "$labnotes_line"
      [ "$labnotes_line" != acl ] || getfacl -q "$1"
    done
    for labnotes_space in user system; do
      lsextattr -q "$labnotes_space" "$1" 2>/dev/null | tr '\t' '\n' | sed '/^$/d; /^posix1e\.acl_/d; /^nfs4\.acl$/d'
    done
  }
  ;;
*)
  labnotes_metadata() {
    if command -v getfacl >/dev/null; then
      getfacl -s -c -n -p "$1" 2>/dev/null | sed '/^$/d'
    else
      # shellcheck disable=SC2012 # nothing else shows that there is an ACL
      LC_ALL=C ls -ld "$1" | sed -n 's/^..........+.*/acl/p'
    fi
    if command -v getfattr >/dev/null; then
      getfattr -d -m - -e hex --absolute-names "$1" 2>/dev/null | sed '/^#/d; /^$/d; /^system\.posix_acl_/d' | sort
    fi
    lsattr -d "$1" 2>/dev/null | sed -n 's/ .*//; s/[^acijsuACDFPStTx]//g; s/./flags &/p'
  }
  ;;
esac

# OLD NEW : copies to a new file what the old one has of these. GNU's cp can, without the tools for ACLs and attributes. Where
# another user could put any file in the place of the old one, it does only for a file of that user.
labnotes_copy_metadata() {
  case $LABNOTES_SYSTEM in *BSD | DragonFly) return ;; esac
  if ! labnotes_is_private "${1%/*}"; then
    labnotes_place_owner=$(labnotes_ownership "${1%/*}" | cut -d' ' -f2)
    [ "$labnotes_place_owner" = "$labnotes_owner" ] && [ "$labnotes_owner" != root ] || return
  fi
  labnotes_kept=mode,xattr
  [ ! -e /sys/fs/selinux/enforce ] || labnotes_kept=$labnotes_kept,context
  cp -P --attributes-only --preserve="$labnotes_kept" "$1" "$2" 2>/dev/null
}

# OLD NEW : whether the new file has all that the old one has, so that it can replace it.
labnotes_is_equivalent() {
  [ "$(labnotes_hard_links "$1")" = 1 ] || return
  labnotes_copy_metadata "$1" "$2"
  [ "$(labnotes_metadata "$1")" = "$(labnotes_metadata "$2")" ]
}

# PATH : the number of its hard links.
labnotes_hard_links() { labnotes_stat "$1" | cut -d'|' -f7 | cut -d' ' -f1; }

# NEW PATH : writes the content of a new file into an existing one, which keeps its inode and with it all that belongs to that. The
# old content is beside the new file until the file is complete: if the copy fails, for instance because the disk is full, it is
# written again, and if that fails too, it stays and its path is printed. Signals wait until the file is complete again.
labnotes_write_in_place() (
  labnotes_is_private "${2%/*}" || {
    printf '%s\n' "$labnotes_path has hard links, file flags, an ACL or extended attributes that a new file would lack, and it is not" \
      "written in place, because other users can replace files in its directory; remove them, or the write permission of others"
    exit 1
  }
  labnotes_before=$(labnotes_ownership "$2")
  labnotes_chmod 600 "$1" && (umask 077 && cat "$2" >"$1.old") && labnotes_flush "$1.old" "$1" || {
    rm -f "$1.old"
    exit 1
  }
  trap '' HUP INT TERM PIPE
  if labnotes_tighten "$2" && cat "$1" >"$2" && labnotes_own "$labnotes_owner" "$labnotes_group" "$2" &&
    labnotes_chmod "$labnotes_mode" "$2" && labnotes_flush "$2"; then
    rm -f "$1" "$1.old"
  else
    rm -f "$1"
    # shellcheck disable=SC2086 # three words
    labnotes_restore_content "$1.old" "$2" $labnotes_before
    exit 1
  fi
)

# PATH : lets only the owner read a file whose new content other users may read than the old one.
labnotes_tighten() {
  [ "$(labnotes_ownership "$1")" = "$labnotes_mode $labnotes_owner $labnotes_group" ] || labnotes_chmod 600 "$1"
}

# OLD PATH MODE OWNER GROUP : the content, mode and owner that an interrupted copy was to replace.
labnotes_restore_content() {
  if cmp -s "$1" "$2" || { cat "$1" >"$2" && cmp -s "$1" "$2"; }; then
    labnotes_own "$4" "$5" "$2" && labnotes_chmod "$3" "$2"
    rm -f "$1"
  else
    printf '%s\n' "$labnotes_path is incomplete, because it could not be written; its content is in $(pwd -P)/${1#./}"
  fi
}
