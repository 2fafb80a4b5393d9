# Archives that are downloaded and unpacked into a directory. POSIX shell; the tars of BSD, GNU and busybox differ.

# PATH : "absent", "empty", "other" for what is not a directory, "foreign" for one of another origin, or "refused REASON"; or the first line of
# the list that labnotes keeps in the directory, "archive SHA256 STRIP URL", and what differs: "changed PATH" or "extra PATH".
labnotes_unpacked() (
  if ! labnotes_walk "$1"; then
    printf 'refused %s\n' "$labnotes_refusal"
    exit
  fi
  case $labnotes_rest in */*) echo absent && exit ;; esac
  if [ ! -e "./$labnotes_rest" ] && [ ! -L "./$labnotes_rest" ]; then
    echo absent
  elif [ ! -d "./$labnotes_rest" ] || ! labnotes_enter_own "./$labnotes_rest" 2>/dev/null; then
    echo other
  elif [ -f ./.labnotes-archive ] && [ ! -L ./.labnotes-archive ]; then
    if labnotes_first=$(labnotes_read_list sed 1q 2>/dev/null); then
      printf '%s\n' "$labnotes_first"
      labnotes_differences
    else
      echo foreign
    fi
  elif [ -n "$(ls -A)" ]; then
    echo foreign
  else
    echo empty
  fi
)

# COMMAND... : runs it with the list of this directory as its standard input. The owner of the directory may put another file in its place.
labnotes_read_list() (
  labnotes_file=.labnotes-archive labnotes_rest=.labnotes-archive
  labnotes_read_here "$@"
)

# How this directory differs from its list: up to 20 lines of each kind. A list that cannot be read is one.
labnotes_differences() {
  { labnotes_read_list sed 1d 2>/dev/null && echo && labnotes_contents || printf '\nf\t./.labnotes-archive\t\n'; } | LC_ALL=C awk -F '\t' '
    $0 == "" && !listed { listed = 1; next }
    !listed { old[$1 "\t" $2] = $3; known[$2]; next }
    !($2 in known) { if ($1 != "x") print "extra " substr($2, 3); next }
    { now[$1 "\t" $2]; if (!($1 "\t" $2 in old) || old[$1 "\t" $2] != $3) changed[$2] }
    END {
      for (one in old) if (!(one in now)) { split(one, part, "\t"); changed[part[2]] }
      for (path in changed) print "changed " substr(path, 3)
    }' | LC_ALL=C sort | awk '++lines[$1] <= 20'
}

# PATH ANSWER
labnotes_is_unpacked() { [ "$(labnotes_unpacked "$1")" = "$2" ]; }

# What is in this directory: lines of "f", path and digest, of "x" and path for programs, of "l", path and target, of "o" and path.
labnotes_contents() {
  {
    if command -v sha256sum >/dev/null 2>&1; then
      find . -type f ! -path ./.labnotes-archive -exec sha256sum {} +
    else
      find . -type f ! -path ./.labnotes-archive -exec sha256 -r {} +
    fi | awk '{ sum = $1; sub(/^\\/, "", sum); sub(/^[^ ]* [ *]?/, ""); print "f\t" $0 "\t" sum }'
    find . -type f -perm -100 | awk '{ print "x\t" $0 }'
    find . -type l | while IFS= read -r labnotes_path; do printf 'l\t%s\t%s\n' "$labnotes_path" "$(labnotes_target "$labnotes_path")"; done
    find . ! -type f ! -type l ! -type d | awk '{ print "o\t" $0 }'
  } | LC_ALL=C sort
}

# SHA256 STRIP PATH OWNER GROUP URL... : puts what is in the archive with this SHA-256 into the directory, which replaces an earlier one as
# a whole: without the outermost STRIP directories. Programs have the mode 755, other files 644.
labnotes_unpack() (
  labnotes_enter_scratch || {
    printf 'nothing is downloaded, because a temporary directory in %s cannot be made\n' "$LABNOTES_SCRATCH"
    exit 1
  }
  labnotes_wanted=$1 labnotes_strip=$2 labnotes_place=$3 labnotes_name=${3##*/} labnotes_owner=$4 labnotes_group=$5
  shift 5
  labnotes_limit_size 1953125
  labnotes_fetch "$@" && labnotes_verify_archive && labnotes_enter_apart "$labnotes_place" || exit
  if labnotes_fill_tree "$1"; then
    labnotes_swap_tree extra
  else
    false
  fi
  labnotes_leave_apart $?
)

# PATH [MODE OWNER GROUP] : removes the directory, or replaces it by an empty one.
labnotes_remove_unpacked() (
  labnotes_place=$1 labnotes_name=${1##*/}
  labnotes_enter_apart "$1" || exit
  if [ $# -eq 1 ]; then
    labnotes_take_old ''
  else
    mkdir ./new && labnotes_own "$3" "$4" ./new && labnotes_chmod "$2" ./new && labnotes_swap_tree ''
  fi
  labnotes_leave_apart $?
)

# PATH : enters a new directory beside it that only this user may enter, and removes those of killed runs. From there on paths are
# relative, and each cd is a physical one: the owner of the directory around it may rename it and put another one in its place.
labnotes_enter_apart() {
  labnotes_enter "$1" || return
  labnotes_new=./.$labnotes_name.labnotes-$LABNOTES_SUFFIX
  for labnotes_leftover in "./.$labnotes_name.labnotes-"*; do
    ! labnotes_is_directory_itself "$labnotes_leftover" || [ ! -O "$labnotes_leftover" ] || {
      (labnotes_enter_own "$labnotes_leftover" && [ -O . ] && labnotes_clear_apart)
      rmdir "$labnotes_leftover"
    } 2>/dev/null
  done
  labnotes_enter_new
}

# STATUS : removes that directory, in which this shell still is, and ends with the status.
labnotes_leave_apart() {
  labnotes_clear_apart
  rmdir "../${labnotes_new##*/}"
  exit "$1"
}

# Removes what a run has in that directory, and nothing else. Its path may be another one than when it was entered.
labnotes_clear_apart() {
  cd -P . || return
  for labnotes_tree in ./new ./stripped ./old; do
    if labnotes_is_directory_itself "$labnotes_tree"; then
      (labnotes_enter_own "$labnotes_tree" && labnotes_empty)
      rmdir "$labnotes_tree"
    else
      rm -f "$labnotes_tree"
    fi
  done
  rm -f ./list ./report
}

# Removes what is in this directory. Its owner may still have it open, and busybox would follow a link that replaces a directory meanwhile.
labnotes_empty() {
  find . ! -name . -prune ! -type d -exec rm -f {} +
  for labnotes_tree in ./* ./.[!.]* ./..?*; do
    ! labnotes_is_directory_itself "$labnotes_tree" || {
      (labnotes_enter_own "$labnotes_tree" && labnotes_empty)
      rmdir "$labnotes_tree"
    }
  done
}

# URL : makes the directory ./new.
labnotes_fill_tree() {
  mkdir new && (cd -P ./new && labnotes_extract "$labnotes_scratch/fetched") >./report 2>&1 || {
    printf 'the archive cannot be unpacked: %s\n' "$(labnotes_first_line ./report)"
    return 1
  }
  find ./new -type d ! -perm -700 -exec chmod u+rwx {} \;
  labnotes_level=0 labnotes_tree=./new
  while [ "$labnotes_level" -lt "$labnotes_strip" ]; do
    # shellcheck disable=SC2012 # one name or not
    labnotes_top=$(ls -A "$labnotes_tree" | head -n 2)
    labnotes_tree=$labnotes_tree/$labnotes_top
    case $labnotes_top in
    '' | *"$labnotes_newline"*) false ;;
    *) labnotes_is_directory_itself "$labnotes_tree" ;;
    esac || {
      echo "the archive does not have $labnotes_strip directories, each the only one in the one above it; declare a smaller \`strip\`"
      return 1
    }
    labnotes_level=$((labnotes_level + 1))
  done
  [ "$labnotes_tree" = ./new ] || { mv "$labnotes_tree" ./stripped && rm -rf ./new && mv ./stripped ./new; } || return
  (cd -P ./new && labnotes_finish_tree "$1") || return
  sync
}

# URL : checks this directory and sets the modes, the list and the owner.
labnotes_finish_tree() {
  labnotes_verify_tree && labnotes_settle_tree && {
    printf 'archive %s\n' "$labnotes_wanted $labnotes_strip $1"
    labnotes_contents
  } >../list && mv ../list ./.labnotes-archive && chmod 644 ./.labnotes-archive && labnotes_own_tree
}

# ARCHIVE : unpacks it here; what the tools set besides contents is set again later.
labnotes_extract() {
  case $labnotes_kind in
  zip) unzip -q -o "$1" </dev/null ;;
  *) if labnotes_is_freebsd; then tar -xof "$1" --no-same-permissions; else tar -xof "$1"; fi ;;
  esac
}

# Fails with the reason if ./fetched has members that leave the directory, or is too large when it is unpacked. What is below a link, the tools
# would write to its target; a hard link could have any file of the host as its target.
labnotes_verify_archive() {
  labnotes_expand || return
  case $labnotes_kind in
  zip)
    { unzip -Z1 ./fetched 2>/dev/null || unzip -l ./fetched | sed -n 's/^ *[0-9][0-9]*  *[-0-9]*  *[0-9:]*  *//p' | sed '$d'; } >./names 2>./report && cp /dev/null ./details || return
    labnotes_size=$(unzip -p ./fetched 2>/dev/null | head -c 1000000001 | wc -c)
    ;;
  tar)
    tar -tf ./fetched >./names 2>./report && tar -tvf ./fetched >./details 2>./report || {
      printf 'the archive cannot be read: %s\n' "$(head -n 1 ./report)"
      return 1
    }
    labnotes_size=$(tar -xOf ./fetched 2>/dev/null | head -c 1000000001 | wc -c)
    ;;
  esac
  [ "$labnotes_size" -le 1000000000 ] || {
    echo 'the archive has more than 1 GB when it is unpacked'
    return 1
  }
  labnotes_bad=$(LC_ALL=C awk '
    function clean(path) {
      gsub(/\/\/+/, "/", path)
      while (sub(/\/\.\//, "/", path)) continue
      while (sub(/^\.\//, "", path)) continue
      sub(/\/\.?$/, "", path)
      return path
    }
    function bad(reason) { if (!found) print reason; found = 1 }
    FILENAME == "./names" {
      name[++names] = $0
      members = names
      if ($0 ~ /^\// || $0 ~ /(^|\/)\.\.(\/|$)/) bad($0 " is outside of the directory")
      next
    }
    {
      type = substr($0, 1, 1)
      own = name[++lines]
      if (!index($0, own)) bad("its names cannot be read")
      if (type !~ /[-dlh]/) bad(own " is neither a file, a directory nor a link")
      at = index($0, own " link to ") ? " link to " : " -> "
      target = index($0, own at) ? substr($0, index($0, own at) + length(own at)) : ""
      own = clean(own)
      target = clean(target)
      known[own]
      if (type == "l") links[own]
      else if (target != "") {
        if (target in links || !(target in known)) bad(own " is a hard link to " target ", not to a file before it in the archive")
      }
    }
    END {
      if (lines && members != lines) bad("it has names with line ends")
      if (members > 100000) bad("it has more than 100000 members")
      for (one = 1; one <= names; one++) {
        path = clean(name[one])
        while (sub(/\/[^\/]*$/, "", path)) if (path in links) bad(name[one] " is below a link")
      }
    }' ./names ./details | head -n 1)
  [ -z "$labnotes_bad" ] || {
    printf 'the archive is not unpacked: %s\n' "$labnotes_bad"
    return 1
  }
}

# Fails with the reason if this directory has what must not be in an archive, such as a link that leads out of it.
labnotes_verify_tree() {
  labnotes_bad=$(
    { [ ! -e ./.labnotes-archive ] && [ ! -L ./.labnotes-archive ]; } || echo '.labnotes-archive is a name that labnotes uses'
    find . -name '*[[:cntrl:]]*' -print | tr -d '[:cntrl:]' | sed 's/.*/a name with a control character/' | sed 1q
    find . ! -type f ! -type d ! -type l | sed 's/$/ is neither a file, a directory nor a link/'
    find . -type l | while IFS= read -r labnotes_path; do
      labnotes_is_inside "${labnotes_path#./}" "$(labnotes_target "$labnotes_path")" ||
        printf '%s leads out of the directory\n' "${labnotes_path#./}"
    done
  )
  [ -z "$labnotes_bad" ] || {
    printf 'the archive is not unpacked: %s\n' "${labnotes_bad%%"$labnotes_newline"*}"
    return 1
  }
}

# PATH TARGET : whether the target of a link stays in the directory, if the targets of all links do. A ".." behind another part could be one
# of the target of a link.
labnotes_is_inside() {
  labnotes_up=${1%/*} labnotes_target_rest=$2
  [ "$labnotes_up" != "$1" ] || labnotes_up=
  while :; do
    case $labnotes_target_rest in
    ./*) labnotes_target_rest=${labnotes_target_rest#./} ;;
    .. | ../*)
      [ -n "$labnotes_up" ] || return 1
      case $labnotes_up in */*) labnotes_up=${labnotes_up%/*} ;; *) labnotes_up= ;; esac
      case $labnotes_target_rest in ..) return 0 ;; esac
      labnotes_target_rest=${labnotes_target_rest#../}
      ;;
    *) break ;;
    esac
  done
  case /$labnotes_target_rest/ in //?* | */../*) return 1 ;; esac
}

# Sets the modes. With fewer zeros, GNU leaves the set-group-ID bit that a directory has from the one above it.
labnotes_settle_tree() {
  find . -type d -exec chmod 00755 {} + && find . -type f -perm -100 -exec chmod 755 {} + && find . -type f ! -perm -100 -exec chmod 644 {} +
}

# Sets the owner and group of this directory and of all that is in it.
labnotes_own_tree() {
  labnotes_ids=$(labnotes_owner_ids "$labnotes_owner" "$labnotes_group") || {
    echo "$labnotes_ids"
    return 1
  }
  [ -z "$(find . \( ! -user "${labnotes_ids%:*}" -o ! -group "${labnotes_ids#*:}" \) -print | sed 1q)" ] || find . -exec chown -h -- "$labnotes_ids" {} +
}

# WORD : puts ./new in place of the directory labnotes_name beside this one, unless that has differences of this kind.
labnotes_swap_tree() {
  if [ -e "../$labnotes_name" ] || [ -L "../$labnotes_name" ]; then
    labnotes_take_old "$1" || return
  fi
  labnotes_replace ./new "../$labnotes_name" || {
    labnotes_give_back
    return 1
  }
}

# WORD : moves the directory labnotes_name beside this one to ./old, unless it has differences of this kind by now. Another user may have
# replaced it by a link.
labnotes_take_old() {
  labnotes_is_directory_itself "../$labnotes_name" && mv "../$labnotes_name" ./old && labnotes_is_directory_itself ./old || {
    echo "$labnotes_place is not a directory"
    labnotes_give_back
    return 1
  }
  labnotes_lost=$(cd -P ./old && labnotes_first_difference "$1") && [ -z "$labnotes_lost" ] || {
    printf '%s has files that differ from its archive: %s; run the command again\n' "$labnotes_place" "${labnotes_lost#* }"
    labnotes_give_back
    return 1
  }
}

# WORD : a difference of this kind of this directory, in which everything is extra if it has no list.
labnotes_first_difference() {
  if [ -f ./.labnotes-archive ]; then
    labnotes_differences
  else
    find . ! -name . -prune | sed 's/^../extra /'
  fi | grep "^$1" | sed 1q
}

# PATH : whether it is a directory, not a link to one.
labnotes_is_directory_itself() { [ -d "$1" ] && [ ! -L "$1" ]; }

# Moves ./old back; where another user has put something else in its place, it is kept.
labnotes_give_back() {
  [ -e ./old ] || [ -L ./old ] || return 0
  labnotes_replace ./old "../$labnotes_name" || {
    mv ./old ./kept
    echo "$labnotes_place cannot be restored; it is now ${labnotes_place%/*}/${labnotes_new#./}/kept"
  }
}
