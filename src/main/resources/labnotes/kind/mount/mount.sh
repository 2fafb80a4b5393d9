# File systems and swap areas. POSIX shell.

# (NAME DEVICE TYPE BIND)... : for each, after a line "= N": "same OPTIONS" if the device is mounted there, or "other OPTIONS DEVICE (TYPE)"
# if another one is; "device" if the device exists; and "exposed" if another user than root can replace the mount point. NAME is a mount point, or the device of a swap area; a TYPE may be left empty.
labnotes_mounts() {
  labnotes_index=0
  while [ $# -gt 0 ]; do
    echo "= $labnotes_index"
    [ -n "$LABNOTES_ROOT" ] || (labnotes_mount_state "$1" "$2" "$3" "$4")
    shift 4
    labnotes_index=$((labnotes_index + 1))
  done
}

labnotes_mount_state() {
  labnotes_device=$(labnotes_mount_device "$2")
  case $3 in
  swap) labnotes_swap_state "$1" ;;
  '') labnotes_swap_state "$1" && labnotes_mount_at "$@" ;;
  *) labnotes_mount_at "$@" ;;
  esac
  case $labnotes_device in /*) [ ! -e "$labnotes_device" ] || echo device ;; ?*) echo device ;; esac
  case $3:$1 in swap:* | *:/) ;; *:/*) labnotes_is_mount_safe "$1" || echo exposed ;; esac
}

# PATH : whether no other user than root can replace a mount point, whose directories may be missing.
labnotes_is_mount_safe() {
  labnotes_above=${1%/*} labnotes_below=${1##*/}
  until labnotes_real=$(cd -P "$labnotes_above/" 2>/dev/null && pwd -P); do
    labnotes_below=${labnotes_above##*/}/$labnotes_below
    labnotes_above=${labnotes_above%/*}
  done
  labnotes_is_out_of_reach "${labnotes_real%/}/$labnotes_below"
}

# DEVICE : the path of the device, or the same text if it is not a path; nothing if a label or UUID is not found.
labnotes_mount_device() {
  case $1 in
  UUID=* | LABEL=* | PARTUUID=* | PARTLABEL=*)
    labnotes_found=$(findfs "$1" 2>/dev/null)
    # A file system that appeared a moment ago is not in the list yet.
    [ -n "$labnotes_found" ] || labnotes_found=$(blkid -c /dev/null -l -t "$1" -o device 2>/dev/null)
    readlink -f -- "${labnotes_found:-/nonexistent}"
    ;;
  /*) labnotes_real=$(readlink -f -- "$1" 2>/dev/null) && printf '%s\n' "$labnotes_real" || printf '%s\n' "$1" ;;
  *) printf '%s\n' "$1" ;;
  esac
}

# NAME : a path or another word as the tables of the kernel write it.
labnotes_mount_word() { printf '%s\n' "$1" | sed 's/\\/\\134/g; s/ /\\040/g; s/	/\\011/g; s/#/\\043/g'; }

# PATH : the mount point below the real path of its directory.
labnotes_mount_point() {
  [ "$1" != / ] || {
    echo /
    return
  }
  labnotes_above=$(cd -P "${1%/*}/" 2>/dev/null && pwd -P) && printf '%s/%s\n' "${labnotes_above%/}" "${1##*/}"
}

# NAME : "same" if it is swapped to, else succeeds.
labnotes_swap_state() {
  case $LABNOTES_SYSTEM in
  FreeBSD)
    labnotes_areas=$1
    case $1 in /dev/*) ;; *) labnotes_areas=$(labnotes_swap_areas "$1") ;; esac
    for labnotes_area in $labnotes_areas; do
      ! swapctl -l | grep -q "^${labnotes_area}[[:blank:]]" || {
        echo 'same sw'
        return 1
      }
    done
    ;;
  *)
    labnotes_area=$(labnotes_mount_device "$1")
    [ -n "$labnotes_area" ] && LABNOTES_AREA=$(labnotes_mount_word "$labnotes_area") awk '
      NR > 1 && $1 == ENVIRON["LABNOTES_AREA"] { found = 1 } END { exit !found }' /proc/swaps 2>/dev/null || return 0
    echo 'same sw'
    return 1
    ;;
  esac
}

# FILE : on FreeBSD, the memory disks of a file.
labnotes_swap_areas() { mdconfig -l -f "$1" 2>/dev/null | tr -s ' \t' '\n\n' | sed -n 's|^md|/dev/md|p'; }

# NAME DEVICE TYPE BIND
labnotes_mount_at() {
  labnotes_point=$(labnotes_mount_point "$1") || return 0
  LABNOTES_POINT=$(labnotes_mount_word "$labnotes_point")
  export LABNOTES_POINT
  if [ "$LABNOTES_SYSTEM" = FreeBSD ]; then
    labnotes_line=$(LABNOTES_POINT=$labnotes_point && mount -p | awk '$2 == ENVIRON["LABNOTES_POINT"] { line = $4 " 0:0 " $3 " " $1 } END { print line }')
  else
    labnotes_line=$(awk '
      $5 == ENVIRON["LABNOTES_POINT"] {
        for (i = 7; $i != "-"; i++);
        line = $6 "," $(i + 3) " " $3 " " $(i + 1) " " $(i + 2)
      }
      END { print line }' /proc/self/mountinfo)
  fi
  [ -n "$labnotes_line" ] || return 0
  read -r labnotes_options labnotes_number labnotes_type labnotes_source <<.
$labnotes_line
.
  if labnotes_is_mounted_from "$@"; then
    printf 'same %s\n' "$labnotes_options"
  else
    printf 'other %s %s (%s)\n' "$labnotes_options" "$labnotes_source" "$labnotes_type"
  fi
}

# NAME DEVICE TYPE BIND : whether what is mounted there is the device.
labnotes_is_mounted_from() {
  [ -n "$2" ] || return 0
  case $4 in ?*)
    [ "$(stat -L -c %d:%i -- "$labnotes_point" 2>/dev/null)" = "$(stat -L -c %d:%i -- "$2" 2>/dev/null)" ]
    return
    ;;
  esac
  case $3:$labnotes_type in
  auto:* | nfs:nfs4 | nfs4:nfs | fuse*:fuse* | ntfs*:*) ;;
  *) [ "${3%%,*}" = "$labnotes_type" ] || return ;;
  esac
  case $labnotes_device in
  '') return 1 ;;
  /*)
    [ "$labnotes_device" != "$(labnotes_mount_device "$labnotes_source")" ] && [ "$2" != "$labnotes_source" ] || return 0
    case $labnotes_source in
    /dev/loop*) [ "$labnotes_device" = "$(cat "/sys/block/${labnotes_source#/dev/}/loop/backing_file" 2>/dev/null)" ] ;;
    *)
      # The kernel may name it otherwise, such as /dev/root.
      [ -b "$labnotes_device" ] || return
      labnotes_numbers=$(stat -L -c '0x%t 0x%T' -- "$labnotes_device" 2>/dev/null)
      [ "$((${labnotes_numbers% *})):$((${labnotes_numbers#* }))" = "$labnotes_number" ]
      ;;
    esac
    ;;
  *:*) [ "${2%/}" = "${labnotes_source%/}" ] ;;
  # The name of a file system without a device is free.
  *) ;;
  esac
}

# NAME DEVICE TYPE BIND : whether anything is mounted there, or swapped to.
labnotes_is_mounted() { case $(labnotes_mount_state "$@") in same* | other*) ;; *) return 1 ;; esac }

# NAME DEVICE TYPE BIND OPTION... : whether the device is mounted there with these options.
labnotes_mount_is() {
  labnotes_answer=$(labnotes_mount_state "$1" "$2" "$3" "$4" | sed -n '1s/^same //p'),
  [ "$labnotes_answer" != , ] || return
  labnotes_answer=,$labnotes_answer
  shift 4
  for labnotes_option; do
    case $labnotes_option:$labnotes_answer in
    rw:*,ro,*) return 1 ;;
    rw:* | *:*",$labnotes_option,"*) ;;
    *) return 1 ;;
    esac
  done
}

# TYPE OPTIONS DEVICE MOUNTPOINT : mounts it. Root follows no link of another user.
labnotes_mount() (
  labnotes_mount_enter "$4" || exit
  labnotes_mount_with "$1" "$2" "$3"
)
labnotes_mount_enter() {
  labnotes_enter "$1" || return
  labnotes_point=$(pwd -P)
  labnotes_point=${labnotes_point%/}/${1##*/}
  [ ! -L "$labnotes_point" ] || {
    echo "$1 is a symbolic link; declare the path that it leads to"
    return 1
  }
  labnotes_is_out_of_reach "$labnotes_point" || {
    echo "another user than root can replace $1; mount it where only root can write"
    return 1
  }
}
labnotes_mount_with() {
  if [ -n "$2" ]; then
    mount -t "$1" -o "$2" -- "$3" "$labnotes_point"
  else
    mount -t "$1" -- "$3" "$labnotes_point"
  fi
}

# TYPE OPTIONS DEVICE MOUNTPOINT : the mounted file system gets these options. With the device, mount(8) of Linux does not add those of
# fstab; an option about access times would stay unless another one is given.
labnotes_remount() (
  labnotes_mount_enter "$4" || exit
  case $LABNOTES_SYSTEM:,$2 in
  FreeBSD:*) mount -u -t "$1" -o "${2:-rw}" -- "$3" "$labnotes_point" ;;
  *,*atime*) mount -o "remount,$2" -- "$3" "$labnotes_point" ;;
  *) mount -o "remount,relatime${2:+,$2}" -- "$3" "$labnotes_point" ;;
  esac
)

# MOUNTPOINT : unmounts what is mounted there last.
labnotes_unmount() (
  labnotes_mount_enter "$1" || exit
  umount -- "$labnotes_point"
)

# NAME : mounts what fstab has for it, or swaps to it.
labnotes_mount_again() (
  if grep -q "^[^#]*[[:blank:]]swap[[:blank:]]" /etc/fstab && [ ! -d "$1" ]; then
    swapon -a
  else
    labnotes_mount_enter "$1" && mount -- "$labnotes_point"
  fi
)

# DEVICE OPTIONS : swaps to it.
labnotes_swap_on() (
  labnotes_area=$1
  case $LABNOTES_SYSTEM:$1 in
  FreeBSD:/dev/*) ;;
  FreeBSD:*) labnotes_area=/dev/$(mdconfig -a -t vnode -f "$1") || exit ;;
  *) labnotes_area=$(labnotes_mount_device "$1") ;;
  esac
  set -- "$labnotes_area" ",$2,"
  case $2 in
  *,pri=*)
    labnotes_priority=${2#*,pri=}
    swapon -p "${labnotes_priority%%,*}" -- "$1"
    ;;
  *) swapon -- "$1" ;;
  esac
)

# DEVICE : swaps to it no longer.
labnotes_swap_off() (
  case $LABNOTES_SYSTEM:$1 in
  FreeBSD:/dev/*) swapoff -- "$1" ;;
  FreeBSD:*)
    for labnotes_area in $(labnotes_swap_areas "$1"); do
      swapoff -- "$labnotes_area" && mdconfig -d -u "${labnotes_area#/dev/}" || exit
    done
    ;;
  *) swapoff -- "$(labnotes_mount_device "$1")" ;;
  esac
)

# NAME SWAP : takes out of use whatever it is.
labnotes_mount_end() {
  case $2 in swap) labnotes_swap_off "$1" ;; '') if (labnotes_swap_state "$1") >/dev/null; then labnotes_unmount "$1"; else labnotes_swap_off "$1"; fi ;; *) labnotes_unmount "$1" ;; esac
}
