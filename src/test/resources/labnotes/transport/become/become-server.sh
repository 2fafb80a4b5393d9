# DIRECTORY PASSWORD ROOT_PASSWORD COMMAND... : runs a command with an /etc of its own, in which
# alice, carol (with csh) and norma exist and root has csh.
set -e
mount -t tmpfs -o mode=755 tmpfs "$1/root"
cp -a /etc "$1/root/etc"
hash() { perl -e 'print crypt($ARGV[0], q($6$labnotes$))' "$1"; }
for user in alice carol norma; do
  shell=/bin/sh; test $user = carol && shell=/bin/csh
  id=$((4242 + ${#shell} + $(printf %d "'$user")))
  echo "$user:x:$id:$id::/:$shell" >>"$1/root/etc/passwd"
  echo "$user:x:$id:" >>"$1/root/etc/group"
  echo "$user:$(hash "$2"):19000:0:99999:7:::" >>"$1/root/etc/shadow"
done
sed -i '/^root:/d' "$1/root/etc/shadow"
sed -i '/^root:/s#:[^:]*$#:/bin/csh#' "$1/root/etc/passwd"
echo "root:$(hash "$3"):19000:0:99999:7:::" >>"$1/root/etc/shadow"
printf '%s\n' 'alice ALL=(ALL) ALL' 'carol ALL=(ALL) ALL' 'norma ALL=(ALL) NOPASSWD: ALL' \
  >"$1/root/etc/sudoers"
chmod 440 "$1/root/etc/sudoers"
printf '%s\n' 'permit alice' 'permit carol' 'permit nopass norma' >"$1/root/etc/doas.conf"
chmod 600 "$1/root/etc/doas.conf"
mount --bind "$1/root/etc" /etc
shift 3
exec "$@"
