# Arguments of the Linux kernel. POSIX shell.

# grub|kernel-install PATTERN : the words of an argument of the running kernel, and of the first entry of the boot loader if it is known.
labnotes_kernel_argument() {
  echo "running $(labnotes_arguments_like "$2" </proc/cmdline)"
  labnotes_entry=$(labnotes_boot_entry "$1")
  case $labnotes_entry in
  '' | *'$kernelopts'*) ;;
  *) echo "next $(echo "$labnotes_entry" | labnotes_arguments_like "$2")" ;;
  esac
}

# PATTERN : the words of the input that are an argument of that name, in their order, each with a blank behind it.
labnotes_arguments_like() { tr -s ' \t' '\n\n' | grep -E "^($1)(=|\$)" | tr '\n' ' '; }

# grub|kernel-install : the kernel's arguments in the first entry of the boot loader; nothing if it cannot be read.
labnotes_boot_entry() {
  if [ "$1" = kernel-install ]; then
    labnotes_first_entry /boot /efi /boot/efi
    return
  fi
  for labnotes_menu in "$LABNOTES_ROOT"/boot/efi/EFI/*/grub.cfg; do
    ! grep -Eqs '^[[:blank:]]*(menuentry|linux|blscfg)' "$(labnotes_regular_file "$labnotes_menu")" || return
  done
  for labnotes_menu in "$LABNOTES_ROOT/boot/grub/grub.cfg" "$LABNOTES_ROOT/boot/grub2/grub.cfg"; do
    if [ ! -e "$labnotes_menu" ]; then
      continue
    fi
    labnotes_find_regular "$labnotes_menu"
    if grep -Eqs '^[[:blank:]]*blscfg' "$labnotes_readable"; then
      labnotes_first_entry /boot
    elif [ -r "$labnotes_readable" ]; then
      sed -n 's/^[[:blank:]]*linux[a-z0-9]*[[:blank:]]\{1,\}[^[:blank:]]\{1,\}[[:blank:]]\{1,\}//p' "$labnotes_readable" | sed 1q
    fi
    return
  done
}

# MOUNT-POINT... : the arguments in the first entry of the Boot Loader Specification, in the first of these file systems that has one.
labnotes_first_entry() {
  for labnotes_boot_partition in "$@"; do
    for labnotes_entry in "$LABNOTES_ROOT$labnotes_boot_partition"/loader/entries/*.conf; do
      case $labnotes_entry in
      *-0-rescue*) continue ;;
      esac
      [ -e "$labnotes_entry" ] || continue
      labnotes_find_regular "$labnotes_entry"
      [ ! -r "$labnotes_readable" ] || sed -n 's/^options[[:blank:]]\{1,\}//p' "$labnotes_readable" | tr '\n' ' '
      return
    done
  done
}

# grub|kernel-install : makes the entries of the boot loader again.
labnotes_boot_entries() {
  if [ "$1" = kernel-install ]; then
    labnotes_install_kernels
  elif command -v update-grub >/dev/null; then
    update-grub
  elif command -v grub2-mkconfig >/dev/null; then
    case $(grub2-mkconfig --help 2>&1) in
    *--update-bls-cmdline*) grub2-mkconfig -o /boot/grub2/grub.cfg --update-bls-cmdline ;;
    *) grub2-mkconfig -o /boot/grub2/grub.cfg ;;
    esac
  else
    grub-mkconfig -o /boot/grub/grub.cfg
  fi
}

# Makes the entry of each kernel; Arch has its own program for it.
labnotes_install_kernels() {
  if command -v mkinitcpio >/dev/null; then
    mkinitcpio -P
    return
  fi
  for labnotes_kernel in /lib/modules/[0-9]*/; do
    labnotes_kernel=${labnotes_kernel%/}
    labnotes_kernel=${labnotes_kernel##*/}
    for labnotes_image in "/lib/modules/$labnotes_kernel/vmlinuz" "/boot/vmlinuz-$labnotes_kernel"; do
      [ ! -f "$labnotes_image" ] || {
        kernel-install add "$labnotes_kernel" "$labnotes_image" || return
        break
      }
    done
  done
}
