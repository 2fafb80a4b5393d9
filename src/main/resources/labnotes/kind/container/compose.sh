# Projects of compose. POSIX shell. The goal of a project is "up", "stop" or "down".

# PROJECT DIRECTORY GOAL GIVEN FILE... [< text] : "provider NAME"; "problem REASON" if the project is rejected; and for each container what
# the provider would do with it, "create NAME", "recreate NAME", "start NAME", "stop NAME", "remove NAME" or, if it does not run, "drop NAME";
# or how it is, "running NAME", "stopped NAME" or, of one that has done its work, "finished NAME". If GIVEN is not empty, the text is that
# of the first file. Nothing is changed, and nothing is pulled.
labnotes_compose_state() (
  labnotes_compose_find || exit 0
  printf 'provider %s\n' "$labnotes_composer"
  labnotes_project=$1 labnotes_project_directory=$2 labnotes_goal=$3 labnotes_given=$4
  shift 4
  labnotes_project_files=$* labnotes_patience=120
  if ! labnotes_enter_scratch; then
    echo 'problem its files cannot be copied; free some space'
    exit
  fi
  if labnotes_report=$(labnotes_compose_ask 2>&1); then
    printf '%s\n' "$labnotes_report"
  else
    printf 'problem %s\n' "$(printf '%s\n' "$labnotes_report" | sed "/./!d; s|$labnotes_scratch/text|$labnotes_project_directory|g" | tail -n 1)"
  fi
  labnotes_leave_scratch
)

# < output of labnotes_compose_state : its lines about containers, by their names.
labnotes_compose_containers() { grep -v -e '^provider ' -e '^problem ' -e '^$' | LC_ALL=C sort -k 2; }

# Sets labnotes_composer to the provider: "docker compose", "docker-compose" (of version 1), "docker-compose 2" or "podman-compose".
labnotes_compose_find() {
  labnotes_composer=
  if labnotes_within 20 docker compose version >/dev/null 2>&1; then
    labnotes_composer='docker compose'
  elif command -v docker-compose >/dev/null 2>&1; then
    case $(labnotes_within 20 docker-compose version --short 2>/dev/null) in 1.*) labnotes_composer=docker-compose ;; *) labnotes_composer='docker-compose 2' ;; esac
  elif command -v podman-compose >/dev/null 2>&1 && command -v podman >/dev/null 2>&1; then
    labnotes_composer=podman-compose
  else
    return 1
  fi
}

# WORD... : runs the provider for the project, with the files of this directory, and for at most labnotes_patience seconds.
labnotes_compose_run() {
  labnotes_options=
  for labnotes_file in $labnotes_project_files; do labnotes_options="$labnotes_options -f $labnotes_file"; done
  # shellcheck disable=SC2086 # names without blanks
  case $labnotes_composer in
  'docker compose') labnotes_within "$labnotes_patience" docker compose --ansi never --project-directory "$labnotes_project_directory" -p "$labnotes_project" $labnotes_options "$@" ;;
  'docker-compose 2') labnotes_within "$labnotes_patience" docker-compose --ansi never --project-directory "$labnotes_project_directory" -p "$labnotes_project" $labnotes_options "$@" ;;
  docker-compose) labnotes_within "$labnotes_patience" docker-compose --no-ansi --project-directory "$labnotes_project_directory" -p "$labnotes_project" $labnotes_options "$@" ;;
  podman-compose) podman-compose -p "$labnotes_project" $labnotes_options "$@" 2>&1 | labnotes_podman_errors ;;
  esac
}

# [< text] : the lines about the containers; fails with the reason.
labnotes_compose_ask() {
  if [ "$labnotes_goal" != up ]; then
    labnotes_compose_ending
    return
  fi
  labnotes_compose_copy && cd ./text || return
  case $labnotes_composer in
  docker-compose)
    labnotes_compose_run config -q || return
    labnotes_wanted=$(labnotes_compose_run config --hash='*') && labnotes_compose_compare
    ;;
  podman-compose)
    labnotes_wanted=$(labnotes_podman_wanted) || {
      printf '%s\n' "${labnotes_wanted:-its simulation failed}"
      return 1
    }
    labnotes_compose_compare
    ;;
  *)
    labnotes_compose_run config -q || return
    labnotes_simulated=$(labnotes_compose_run --dry-run up -d --remove-orphans --pull never 2>&1) || {
      printf '%s\n' "$labnotes_simulated"
      return 1
    }
    printf '%s\n' "$labnotes_simulated" | labnotes_compose_steps | labnotes_compose_jobs
    ;;
  esac
}

# Copies the files of the project to ./text, the first one from the input if it is given, and links what is beside them.
labnotes_compose_copy() {
  for labnotes_entry in "$labnotes_project_directory"/* "$labnotes_project_directory"/.[!.]*; do
    [ ! -e "$labnotes_entry" ] || ln -s -- "$labnotes_entry" ./text/ || return
  done
  for labnotes_file in $labnotes_project_files; do
    rm -f "./text/$labnotes_file" || return
    if [ -n "$labnotes_given" ]; then
      cat >"./text/$labnotes_file" || return
      labnotes_given=
    elif [ -f "$labnotes_project_directory/$labnotes_file" ]; then
      cat "$labnotes_project_directory/$labnotes_file" >"./text/$labnotes_file" || return
    else
      echo "$labnotes_project_directory/$labnotes_file does not exist"
      return 1
    fi
  done
}

# < simulation of docker compose : the lines about the containers. A container that is made again has the start of its number before
# its name while it is started.
labnotes_compose_steps() {
  awk '
    / Container / && /DRY-RUN MODE/ {
      name = $(NF - 1)
      if (substr(name, 13, 1) == "_" && substr(name, 1, 12) !~ /[^0-9a-f]/) name = substr(name, 14)
      if ($NF == "Creating") step[name] = "create"
      else if ($NF == "Recreate") step[name] = "recreate"
      else if ($NF == "Running") step[name] = "running"
      else if ($NF == "Stopping" && !(name in step)) step[name] = "remove"
      else if ($NF == "Removing" && !(name in step)) step[name] = "drop"
      else if ($NF == "Starting" && !(name in step)) step[name] = "start"
    }
    END { for (name in step) print step[name] " " name }'
}

# < lines about the containers : the same, but "finished NAME" for one that ended well and for whose end another one waits.
labnotes_compose_jobs() {
  labnotes_awaited=" $(docker ps -a --filter "label=com.docker.compose.project=$labnotes_project" --format '{{.Label "com.docker.compose.depends_on"}}' |
    tr ',\n' '  ')"
  while read -r labnotes_word labnotes_name; do
    if [ "$labnotes_word" = start ]; then
      labnotes_ended=$(docker inspect --type container --format \
        '{{.State.Status}} {{.State.ExitCode}} {{.HostConfig.RestartPolicy.Name}} {{index .Config.Labels "com.docker.compose.service"}}' -- "$labnotes_name")
      case $labnotes_ended in 'exited 0 no '* | 'exited 0  '*)
        case $labnotes_awaited in *" ${labnotes_ended##* }:service_completed_successfully"*) labnotes_word=finished ;; esac
        ;;
      esac
    fi
    printf '%s %s\n' "$labnotes_word" "$labnotes_name"
  done
}

# The name of each container of the project and its state, and the digest of its definition before that.
labnotes_compose_list() {
  case $labnotes_composer:$labnotes_goal in
  podman*)
    labnotes_found=$(labnotes_podman_list) || return
    printf '%s\n' "$labnotes_found" | while read -r labnotes_name labnotes_word; do
      [ -z "$labnotes_name" ] || printf '%s %s %s\n' "$labnotes_name" "$(labnotes_podman_made "$labnotes_name")" "$labnotes_word"
    done
    ;;
  docker-compose:up)
    docker ps -a --filter "label=com.docker.compose.project=$labnotes_project" --filter label=com.docker.compose.oneoff=False \
      --format '{{.Label "com.docker.compose.service"}} {{.Label "com.docker.compose.config-hash"}} {{.State}}'
    ;;
  *)
    docker ps -a --filter "label=com.docker.compose.project=$labnotes_project" --filter label=com.docker.compose.oneoff=False \
      --format '{{.Names}} - {{.State}}'
    ;;
  esac
}

# The name and the state of each container of the project. In a format of ps the state would be words such as "Up 2 hours".
labnotes_podman_list() {
  labnotes_found=$(podman ps -aq --filter "label=io.podman.compose.project=$labnotes_project") || return
  # shellcheck disable=SC2086 # a list of numbers
  [ -z "$labnotes_found" ] || podman container inspect --format '{{.Name}} {{.State.Status}}' -- $labnotes_found
}

# The lines about the containers from labnotes_wanted, a name and the digest of a definition in each line, and those that exist.
labnotes_compose_compare() {
  labnotes_found=$(labnotes_compose_list) || return
  printf '%s\n\n%s\n' "$labnotes_wanted" "$labnotes_found" | awk '
    NF == 0 { found = 1 }
    NF && !found { wanted[$1] = $2 }
    NF && found {
      seen[$1] = 1
      if (!($1 in wanted)) step[$1] = $3 == "running" ? "remove" : "drop"
      else if ($2 != wanted[$1]) step[$1] = "recreate"
      else if ($3 != "running" && step[$1] != "recreate") step[$1] = "start"
      else if (!($1 in step)) step[$1] = "running"
    }
    END {
      for (name in wanted) if (!(name in seen)) print "create " name
      for (name in step) print step[name] " " name
    }'
}

# The lines about containers that end.
labnotes_compose_ending() {
  labnotes_found=$(labnotes_compose_list) || return
  printf '%s\n' "$labnotes_found" | awk -v goal="$labnotes_goal" '
    NF {
      ended = $3 ~ /^(exited|created|configured|stopped|dead)$/
      if (goal == "down") print (ended ? "drop " : "remove ") $1
      else print (ended ? "stopped " : "stop ") $1
    }'
}

# The name of each container that podman-compose would make, and the digest of podman's words for that. In its simulation podman-compose
# makes networks, volumes and directories all the same, so that a script has the part of podman, and no directory is made. Python imports
# nothing from this directory, which others may write.
labnotes_podman_wanted() {
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
    $labnotes_options up -d --no-build 2>&1) || {
    printf '%s\n' "$labnotes_simulated" | labnotes_podman_errors
    return 1
  }
  printf '%s\n' "$labnotes_simulated" | sed "s|$labnotes_scratch/podman|podman|g; s|$labnotes_scratch/text|$labnotes_project_directory|g" | labnotes_podman_digests
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
  podman container inspect --format '{{range .Config.CreateCommand}}{{.}} {{end}}' -- "$1" | sed '1s/^[^ ]* //; 1s/^run --pull=never /run /; $s/ $//' |
    labnotes_digest | sed 's/ .*//'
}

# GOAL PROJECT DIRECTORY PULL FILE... : reaches the goal.
labnotes_compose() { labnotes_relayed labnotes_compose_reach "$@"; }
labnotes_compose_reach() (
  labnotes_compose_find || {
    echo 'no provider of compose is installed any more'
    exit 1
  }
  labnotes_goal=$1 labnotes_project=$2 labnotes_project_directory=$3 labnotes_pull=$4
  shift 4
  labnotes_project_files=$* labnotes_patience=0
  case $labnotes_goal$labnotes_composer in
  down'docker compose' | down'docker-compose 2') 
    labnotes_project_files=
    cd / && labnotes_compose_run down --remove-orphans
    ;;
  downpodman-compose) labnotes_podman_down ;;
  stoppodman-compose) labnotes_podman_each running stop ;;
  *)
    cd -- "$labnotes_project_directory" || exit
    case $labnotes_goal$labnotes_composer in
    down*) labnotes_compose_run down --remove-orphans ;;
    stop*) labnotes_compose_run stop && labnotes_compose_stop_others ;;
    uppodman-compose) labnotes_podman_up ;;
    updocker-compose)
      [ "$labnotes_pull" != always ] || labnotes_compose_run pull -q || exit
      labnotes_compose_run up -d --remove-orphans
      ;;
    up*) labnotes_compose_run up -d --remove-orphans --quiet-pull --pull "$labnotes_pull" ;;
    esac
    ;;
  esac
)

# Stops the containers of the project that its files no longer have.
labnotes_compose_stop_others() {
  for labnotes_name in $(labnotes_compose_ending | sed -n 's/^stop //p'); do docker stop -- "$labnotes_name" || return; done
}

# STATE|'' COMMAND... : runs the command of podman with each container of the project that is in the state.
labnotes_podman_each() {
  labnotes_found=$(labnotes_podman_list) || return
  labnotes_state=$1
  shift
  printf '%s\n' "$labnotes_found" | while read -r labnotes_name labnotes_word; do
    case $labnotes_name:$labnotes_word in :*) ;; *:"${labnotes_state:-$labnotes_word}") podman "$@" -- "$labnotes_name" || exit ;; esac
  done
}

# Removes the containers and networks of the project, and leaves its volumes.
labnotes_podman_down() {
  labnotes_podman_each running stop && labnotes_podman_each '' rm -f || return
  for labnotes_network in $(podman network ls -q --filter "label=io.podman.compose.project=$labnotes_project"); do
    podman network rm -- "$labnotes_network" || return
  done
}

# podman-compose does not compare containers with their definitions, and does not fail if one is not made.
labnotes_podman_up() {
  labnotes_steps=$(labnotes_compose_again)
  for labnotes_name in $(printf '%s\n' "$labnotes_steps" | sed -n 's/^recreate //p; s/^remove //p; s/^drop //p'); do
    podman stop -- "$labnotes_name" && podman rm -f -- "$labnotes_name" || return
  done
  case $labnotes_pull in
  always) labnotes_compose_run pull && labnotes_compose_run up -d ;;
  never) labnotes_compose_run --podman-run-args=--pull=never up -d ;;
  *) labnotes_compose_run up -d ;;
  esac || return
  ! labnotes_compose_again | grep -v -e '^running ' -e '^provider '
}

# The lines about the project as it is now.
labnotes_compose_again() {
  # shellcheck disable=SC2086 # names without blanks
  labnotes_compose_state "$labnotes_project" "$labnotes_project_directory" up '' $labnotes_project_files
}
