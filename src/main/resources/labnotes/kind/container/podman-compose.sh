# Projects of podman-compose, with the variables of compose.sh. POSIX shell.

# For each container of the project its name, state, exit code and restart policy. In a format of ps the state would be words such as
# "Up 2 hours".
labnotes_podman_list() {
  labnotes_found=$(labnotes_within 60 podman ps -aq --filter "label=io.podman.compose.project=$labnotes_project") || return
  # shellcheck disable=SC2086 # a list of numbers
  [ -z "$labnotes_found" ] || labnotes_within 60 podman container inspect \
    --format '{{.Name}} {{.State.Status}} {{.State.ExitCode}} {{.HostConfig.RestartPolicy.Name}}' -- $labnotes_found
}

# The name of each container that podman-compose would make, and the digest of podman's words for that.
labnotes_podman_wanted() {
  labnotes_simulated=$(labnotes_podman_simulation up -d --no-build) || {
    printf '%s\n' "$labnotes_simulated"
    return 1
  }
  printf '%s\n' "$labnotes_simulated" | labnotes_podman_digests
}

# "build IMAGE" for each image that podman-compose would build, and "pull IMAGE" for each other one.
labnotes_podman_images() {
  labnotes_built=$(labnotes_podman_simulation build) || {
    printf '%s\n' "$labnotes_built"
    return 1
  }
  labnotes_simulated=$(labnotes_podman_simulation pull --force-local) || {
    printf '%s\n' "$labnotes_simulated"
    return 1
  }
  printf '%s\n%s\n' "$labnotes_built" "$labnotes_simulated" | awk '
    $1 " " $2 " " $3 == "podman build -t" { step[$4] = "build" }
    $1 " " $2 == "podman pull" && !($NF in step) { step[$NF] = "pull" }
    END { for (image in step) print step[image] " " image }'
}

# WORD... : the output of podman-compose's simulation, or its errors, and then fails. In its simulation podman-compose makes networks,
# volumes and directories all the same, so that a script has the part of podman, and no directory is made. Python imports nothing from
# this directory, which others may write.
labnotes_podman_simulation() {
  labnotes_script=$(command -v podman-compose)
  read -r labnotes_first <"$labnotes_script" || return
  printf '%s\n' '#!/bin/sh' 'case "$1 $2" in "volume inspect") echo "[{\"Mountpoint\": \"/\"}]" ;; --version*) echo podman version 4.0.0 ;; esac' >../podman &&
    chmod 700 ../podman || return
  labnotes_options=
  for labnotes_file in $labnotes_project_files; do labnotes_options="$labnotes_options -f $labnotes_file"; done
  # shellcheck disable=SC2086 # the words of the first line, and names without blanks
  labnotes_simulated=$(labnotes_within 120 ${labnotes_first#??} -I -c 'import os, runpy, sys
os.makedirs = lambda *a, **k: None
del sys.argv[0]
runpy.run_path(sys.argv[0], run_name="__main__")' "$labnotes_script" --dry-run --podman-path "$labnotes_scratch/podman" -p "$labnotes_project" \
    $labnotes_options "$@" 2>&1) || {
    printf '%s\n' "$labnotes_simulated" | labnotes_podman_errors
    return 1
  }
  printf '%s\n' "$labnotes_simulated" | sed "s|$labnotes_scratch/podman|podman|g; s|$labnotes_scratch/text|$labnotes_project_directory|g"
}

# < output of podman-compose : the errors. It also prints the words of podman, and with them the values of variables.
labnotes_podman_errors() { sed -n '/^podman /d; /^[A-Za-z.]*Error: /p; /^ *in ".*", line /p; /^missing files/p'; }

# < simulation : the name of each container and the digest of podman's words.
labnotes_podman_digests() {
  labnotes_name='' labnotes_words=
  while IFS= read -r labnotes_line || [ -n "$labnotes_line" ]; do
    case $labnotes_line in
    'podman run --name='* | "['podman'"* | 'podman '* | '** '*)
      labnotes_podman_digest
      case $labnotes_line in 'podman run --name='*) ;; *) continue ;; esac
      labnotes_name=${labnotes_line#podman run --name=} labnotes_words=${labnotes_line#podman }
      labnotes_name=${labnotes_name%% *}
      ;;
    *) labnotes_words="$labnotes_words$labnotes_newline$labnotes_line" ;;
    esac
  done
  labnotes_podman_digest
}
labnotes_podman_digest() {
  [ -z "$labnotes_name" ] || printf '%s %s\n' "$labnotes_name" "$(printf '%s\n' "$labnotes_words" | labnotes_digest | sed 's/ .*//')"
  labnotes_name=
}

# CONTAINER : the digest of the words with which podman made it.
labnotes_podman_made() {
  labnotes_within 60 podman container inspect --format '{{range .Config.CreateCommand}}{{.}} {{end}}' -- "$1" | sed '1s/^[^ ]* //; 1s/^run --pull=never /run /; $s/ $//' |
    labnotes_digest | sed 's/ .*//'
}

# FUNCTION : calls it with the name and the state of each container of the project.
labnotes_podman_each() {
  labnotes_found=$(labnotes_podman_list) || return
  printf '%s\n' "$labnotes_found" | while read -r labnotes_name labnotes_word _; do
    [ -z "$labnotes_name" ] || "$1" "$labnotes_name" "$labnotes_word" </dev/null || exit
  done
}

# NAME STATE : stops the container. podman does not stop a paused one.
labnotes_podman_stop() {
  case $2 in
  exited | created | configured | stopped | dead) return 0 ;;
  paused) podman unpause -- "$1" || return ;;
  esac
  podman stop -- "$1"
}

# NAME STATE : removes the container.
labnotes_podman_remove() { podman rm -f -- "$1"; }

# NAME STATE : removes the container if it is made again or is no longer in the files; podman does not start a paused one.
labnotes_podman_clear() {
  if printf '%s\n' "$labnotes_steps" | grep -q -x -F -e "recreate $1" -e "remove $1" -e "drop $1"; then
    labnotes_podman_stop "$1" "$2" && labnotes_podman_remove "$1" "$2"
  elif [ "$2" = paused ]; then
    podman unpause -- "$1"
  fi
}

# Removes the containers and networks of the project, and leaves its volumes.
labnotes_podman_down() {
  labnotes_podman_each labnotes_podman_stop && labnotes_podman_each labnotes_podman_remove || return
  for labnotes_network in $(podman network ls -q --filter "label=io.podman.compose.project=$labnotes_project"); do
    podman network rm -- "$labnotes_network" || return
  done
}

# podman-compose does not compare containers with their definitions, and does not fail if one is not made.
labnotes_podman_up() {
  labnotes_compose_again images | labnotes_podman_fetch || return
  labnotes_steps=$(labnotes_compose_again up)
  labnotes_podman_each labnotes_podman_clear || return
  case $labnotes_pull in
  never) labnotes_compose_run --podman-run-args=--pull=never up -d ;;
  *) labnotes_compose_run up -d ;;
  esac || return
  labnotes_compose_again up | labnotes_podman_complaints
}

# < lines of labnotes_podman_images : builds and pulls the images before any container is removed. podman-compose does not fail if it
# cannot do that.
labnotes_podman_fetch() {
  while read -r labnotes_word labnotes_image; do
    case $labnotes_word in
    problem)
      printf '%s\n' "$labnotes_image"
      exit 1
      ;;
    build | pull) labnotes_podman_get "$labnotes_word" "$labnotes_image" </dev/null || exit ;;
    esac
  done
}

# build|pull IMAGE : brings the image to this host if the host does not have it, or if it is always pulled.
labnotes_podman_get() {
  case $1:$labnotes_pull:$2 in
  build:*)
    podman image exists -- "$2" || { labnotes_compose_run build && podman image exists -- "$2"; } || {
      echo "image $2 was not built; correct its build, and run again"
      return 1
    }
    ;;
  *:never:* | *:localhost/*)
    podman image exists -- "$2" || {
      echo "image $2 does not exist on this host and is not pulled; load or build it, or correct its name in the file"
      return 1
    }
    ;;
  *)
    [ "$labnotes_pull" != always ] && podman image exists -- "$2" || podman pull -q -- "$2" || {
      echo "image $2 cannot be pulled; correct its name in the file, or restore the connection to its registry"
      return 1
    }
    ;;
  esac
}

# < output of labnotes_compose_state : fails with what is not as desired.
labnotes_podman_complaints() {
  labnotes_left=$(grep -v -e '^running ' -e '^finished ' -e '^provider ') || return 0
  printf '%s\n' "$labnotes_left" | while read -r labnotes_word labnotes_name; do
    case $labnotes_word in
    start)
      labnotes_ended=$(labnotes_within 60 podman container inspect --format '{{.State.ExitCode}}' -- "$labnotes_name" </dev/null)
      echo "container $labnotes_name ended with exit code ${labnotes_ended:-unknown}; correct what \"podman logs $labnotes_name\" shows"
      ;;
    problem) printf '%s\n' "$labnotes_name" ;;
    create) echo "podman-compose did not create container $labnotes_name; correct what its errors above say" ;;
    *) echo "container $labnotes_name was changed during the run; run again" ;;
    esac
  done
  return 1
}
