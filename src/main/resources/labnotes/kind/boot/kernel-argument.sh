# Arguments of the Linux kernel. POSIX shell.

# PATTERN : the words of an argument of the running kernel, and of the first entry of the boot loader if there is one.
labnotes_kernel_argument() {
  echo "running $(labnotes_arguments_like "$1" </proc/cmdline)"
  labnotes_entry=$(labnotes_boot_entry)
  [ -z "$labnotes_entry" ] || echo "next $(echo "$labnotes_entry" | labnotes_arguments_like "$1")"
}

# PATTERN : the words of the input that are an argument of that name, each with a blank behind it.
labnotes_arguments_like() { tr -s ' \t' '\n\n' | grep -E "^($1)(=|\$)" | LC_ALL=C sort -u | tr '\n' ' '; }

# The kernel's arguments in the first entry of the boot loader: a command of GRUB, or a line of the Boot Loader Specification.
labnotes_boot_entry() {
  for labnotes_menu in /boot/grub/grub.cfg /boot/grub2/grub.cfg /boot/loader/entries/*.conf /efi/loader/entries/*.conf /boot/efi/loader/entries/*.conf; do
    [ ! -r "$LABNOTES_ROOT$labnotes_menu" ] || cat "$LABNOTES_ROOT$labnotes_menu"
  done | sed -n -e 's/^[[:blank:]]*linux[a-z0-9]*[[:blank:]]\{1,\}[^[:blank:]]\{1,\}[[:blank:]]\{1,\}//p' -e 's/^options[[:blank:]]\{1,\}//p' | sed 1q
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
