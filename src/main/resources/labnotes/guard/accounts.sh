# Saves users and groups before a run that may cut off access, and restores them. POSIX shell.

# Saves the databases before the first change that takes something from an account, with passwords, which no tool can restore.
labnotes_save_accounts() {
  [ ! -d "$LABNOTES_GUARD/accounts" ] || return 0
  mkdir "$LABNOTES_GUARD/accounts" || return
  for labnotes_file in passwd shadow master.passwd group gshadow subuid subgid; do
    [ ! -f "/etc/$labnotes_file" ] || cp -p "/etc/$labnotes_file" "$LABNOTES_GUARD/accounts/$labnotes_file" || return
  done
}

# user|group NAME : restores its lines, and the groups of a user; other accounts stay as they are. FreeBSD makes its other databases
# from master.passwd.
labnotes_restore_account() {
  labnotes_name=$2
  case $1 in
  group) set -- group gshadow ;;
  *) set -- passwd shadow master.passwd subuid subgid group gshadow ;;
  esac
  for labnotes_file; do
    [ -f "$LABNOTES_GUARD/accounts/$labnotes_file" ] || continue
    labnotes_new=/etc/.$labnotes_file.labnotes
    cp -p "$LABNOTES_GUARD/accounts/$labnotes_file" "$labnotes_new" &&
      labnotes_merge_account "$labnotes_file" >"$labnotes_new" && labnotes_flush "$labnotes_new" &&
      labnotes_replace "$labnotes_new" "/etc/$labnotes_file" || return
  done
  [ ! -f /etc/master.passwd ] || pwd_mkdb -p /etc/master.passwd
}

# FILE : prints it with the saved lines of labnotes_name.
labnotes_merge_account() {
  NAME=$labnotes_name awk -F: '
    function lists() { return "," $NF "," ~ "," name "," }
    function rest(line) { sub(/.*:/, ",", line); sub("," name "(,|$)", ",", line); sub(/,$/, "", line); return line }
    BEGIN { name = ENVIRON["NAME"]; gsub(/[.$]/, "[&]", name) }
    FILENAME == ARGV[1] { if ($1 == ENVIRON["NAME"] || lists()) saved[$1] = $0; next }
    $1 in saved {
      if ($1 == ENVIRON["NAME"]) $0 = saved[$1]
      else if (!lists()) $0 = rest(saved[$1]) == rest($0) ? saved[$1] : $0 ($NF == "" ? "" : ",") ENVIRON["NAME"]
      delete saved[$1]
    }
    { print }
    END { for (each in saved) print saved[each] }
  ' "$LABNOTES_GUARD/accounts/$1" "/etc/$1"
}
