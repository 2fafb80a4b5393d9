# Desktop settings, by gsettings. POSIX shell.

# USER KEY SCHEMA... : on a line each the first schema that has the key, the user's value, whether the user can set it, the range of
# its values, and the schema's path. GLib prints in the locale's encoding unless CHARSET names another one.
labnotes_setting() {
  labnotes_user=$1 labnotes_key=$2
  shift 2
  for labnotes_schema; do
    if gsettings list-keys "$labnotes_schema" 2>/dev/null | grep -qx -e "$labnotes_key"; then
      printf '%s\n' "$labnotes_schema"
      labnotes_answers=$(
        printf 'for word in get writable; do echo "$(CHARSET=UTF-8 gsettings $word %s %s 2>/dev/null)"; done; echo .\n' \
          "$labnotes_schema" "$labnotes_key" | labnotes_as "$labnotes_user" 20
      ) || labnotes_answers=$labnotes_newline$labnotes_newline.
      printf '%s\n' "${labnotes_answers%"$labnotes_newline".}"
      CHARSET=UTF-8 gsettings range "$labnotes_schema" "$labnotes_key" 2>/dev/null | tr '\n' ' '
      echo
      gsettings list-schemas --print-paths 2>/dev/null | sed -n "s/^$labnotes_schema //p"
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
  } | labnotes_as "$1" 60
}
