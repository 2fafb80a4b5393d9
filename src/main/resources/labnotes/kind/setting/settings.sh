# Desktop settings, by gsettings. POSIX shell.

# USER KEY SCHEMA... : the first schema that has the key, and the user's value, on a line each.
labnotes_setting() {
  labnotes_user=$1 labnotes_key=$2
  shift 2
  for labnotes_schema; do
    if gsettings list-keys "$labnotes_schema" 2>/dev/null | grep -qx -e "$labnotes_key"; then
      printf '%s\n' "$labnotes_schema"
      printf 'gsettings get %s %s 2>/dev/null\n' "$labnotes_schema" "$labnotes_key" | labnotes_as "$labnotes_user"
      return
    fi
  done
  echo
}

# USER < assignments of schema, key and value : sets it on the user's session bus, or on a bus of its own if there is none.
labnotes_set() {
  {
    cat
    cat <<'END'
bus=/run/user/$(id -u)/bus
if [ -z "${DBUS_SESSION_BUS_ADDRESS-}" ] && [ -S "$bus" ]; then
  DBUS_SESSION_BUS_ADDRESS=unix:path=$bus
  export DBUS_SESSION_BUS_ADDRESS
fi
if [ -n "${DBUS_SESSION_BUS_ADDRESS-}" ]; then
  exec gsettings set "$schema" "$key" "$value"
fi
exec dbus-run-session -- gsettings set "$schema" "$key" "$value"
END
  } | labnotes_as "$1"
}
