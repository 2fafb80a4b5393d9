# What a machine is, for the conditions and texts of profiles: raw lines, which MachineFact reads. POSIX shell.

# Of a tree, only its files are known.
labnotes_is_tree() {
  [ -n "$LABNOTES_ROOT" ]
}

# The size of the memory that the kernel can use.
labnotes_machine_memory() {
  if labnotes_is_tree; then
    false
  elif [ "$LABNOTES_SYSTEM" = FreeBSD ]; then
    sysctl -n hw.physmem
  else
    while read -r labnotes_line; do
      case $labnotes_line in MemTotal:*) printf '%s\n' "$labnotes_line" ;; esac
    done </proc/meminfo
  fi
}

# The number of processors that this process can use.
labnotes_machine_cpus() {
  if labnotes_is_tree; then
    false
  elif [ "$LABNOTES_SYSTEM" = FreeBSD ]; then
    sysctl -n hw.ncpu
  else
    (unset OMP_NUM_THREADS OMP_THREAD_LIMIT && nproc) || getconf _NPROCESSORS_ONLN
  fi
}

labnotes_machine_addresses() {
  if labnotes_is_tree; then
    false
  elif [ "$LABNOTES_SYSTEM" != FreeBSD ] && command -v ip >/dev/null; then
    ip -o addr show
  else
    ifconfig -a
  fi
}

labnotes_machine_interfaces() {
  if labnotes_is_tree; then
    false
  elif [ "$LABNOTES_SYSTEM" = FreeBSD ]; then
    ifconfig -l
  else
    while read -r labnotes_line; do
      case $labnotes_line in *:*) printf '%s\n' "${labnotes_line%%:*}" ;; esac
    done </proc/net/dev
  fi
}

# The names of all disks that have a medium.
labnotes_machine_disks() {
  if labnotes_is_tree; then
    false
  elif [ "$LABNOTES_SYSTEM" = FreeBSD ]; then
    sysctl -n kern.disks
  elif [ -d /sys/block ]; then
    for labnotes_path in /sys/block/*; do
      labnotes_hidden=0
      [ ! -r "$labnotes_path/hidden" ] || read -r labnotes_hidden <"$labnotes_path/hidden"
      if [ -r "$labnotes_path/size" ] && read -r labnotes_size <"$labnotes_path/size"; then
        case $labnotes_size/$labnotes_hidden in 0/* | */1) ;; *) printf '%s\n' "${labnotes_path##*/}" ;; esac
      fi
    done
  else
    false
  fi
}

# A word of systemd-detect-virt(1), or NAME=VALUE lines about where the system runs.
labnotes_machine_virtual() {
  if labnotes_is_tree; then
    false
  elif [ "$LABNOTES_SYSTEM" = FreeBSD ]; then
    printf 'jailed=%s\nguest=%s\n' "$(sysctl -n security.jail.jailed)" "$(sysctl -n kern.vm_guest)"
  elif command -v systemd-detect-virt >/dev/null; then
    systemd-detect-virt || :
  else
    [ ! -e /.dockerenv ] || echo container=docker
    [ ! -e /run/.containerenv ] || echo container=podman
    if [ -r /proc/1/environ ]; then
      tr '\0' '\n' </proc/1/environ | sed -n '/^container=/p'
    fi
    labnotes_say_first clock /sys/devices/system/clocksource/clocksource0/available_clocksource
    labnotes_say_first xen /sys/hypervisor/type
    labnotes_say_first vendor /sys/class/dmi/id/sys_vendor
    labnotes_say_first product /sys/class/dmi/id/product_name
    while read -r labnotes_line; do
      case $labnotes_line in flags*) printf 'flags=%s\n' "${labnotes_line#*:}" && break ;; esac
    done </proc/cpuinfo
  fi
}

# NAME FILE : the first line of a file, if it can be read.
labnotes_say_first() {
  if [ -r "$2" ] && read -r labnotes_line <"$2"; then
    printf '%s=%s\n' "$1" "$labnotes_line"
  fi
}

# The lines of os-release about the release and related systems.
labnotes_os_names() {
  if labnotes_find_regular "$LABNOTES_ROOT/etc/os-release" && [ -r "$labnotes_readable" ]; then
    while IFS= read -r labnotes_line; do
      case $labnotes_line in ID_LIKE=* | VERSION_CODENAME=* | VERSION=*) printf '%s\n' "$labnotes_line" ;; esac
    done <"$labnotes_readable"
  fi
}
