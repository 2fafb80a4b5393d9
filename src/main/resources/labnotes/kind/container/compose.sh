# Projects of compose. POSIX shell. The goal of a project is "up", "stop" or "down"; for "images", podman-compose says what it builds
# and pulls.

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
  labnotes_compose_trusted || exit 0
  if ! labnotes_enter_scratch; then
    echo 'problem its files cannot be copied; free some space'
    exit
  fi
  if labnotes_report=$(labnotes_compose_ask 2>&1); then
    printf '%s\n' "$labnotes_report"
  else
    printf 'problem %s\n' "$(printf '%s\n' "${labnotes_report:-its engine did not answer in time}" | sed "/./!d; s|$labnotes_scratch/text|$labnotes_project_directory|g" | tail -n 1)"
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

# Fails with a problem if another user can change the files of the project, whose containers run as root.
labnotes_compose_trusted() {
  case $labnotes_goal$labnotes_composer in
  stoppodman-compose | downpodman-compose | downdocker\ compose | 'downdocker-compose 2') return 0 ;;
  esac
  ! labnotes_is_root || [ ! -d "$labnotes_project_directory" ] || labnotes_is_out_of_reach "$labnotes_project_directory/${labnotes_project_files%% *}" || {
    echo "problem another user than root can change the files in $labnotes_project_directory, which root would run; let only root write there, or use \`quadlet\` with \`user\`"
    return 1
  }
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
  podman-compose)
    labnotes_printed=$(podman-compose -p "$labnotes_project" $labnotes_options "$@" 2>&1)
    labnotes_status=$?
    printf '%s\n' "$labnotes_printed" | labnotes_podman_errors
    return "$labnotes_status"
    ;;
  esac
}

# [< text] : the lines about the containers; fails with the reason.
labnotes_compose_ask() {
  if [ "$labnotes_goal" = stop ] || [ "$labnotes_goal" = down ]; then
    labnotes_compose_ending
    return
  fi
  labnotes_compose_copy && cd ./text || return
  case $labnotes_composer:$labnotes_goal in
  *:images) labnotes_podman_images ;;
  docker-compose:*)
    labnotes_compose_run config -q || return
    labnotes_wanted=$(labnotes_compose_run config --hash='*') && labnotes_compose_compare
    ;;
  podman-compose:*)
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

# < lines about the containers : the same, but "finished NAME" for one that has done its work while another one runs.
labnotes_compose_jobs() {
  labnotes_steps=$(cat)
  labnotes_found=$(labnotes_compose_list) || return
  printf '%s\n\n%s\n' "$labnotes_found" "$labnotes_steps" | awk '
    NF == 0 { found = 1 }
    NF && !found {
      if ($3 == "running") runs = 1
      job[$1] = $3 " " $4 " " $5 ~ /^(exited|stopped) 0 (no|on-failure)?$/
    }
    NF && found { print ($1 == "start" && runs && job[$2] ? "finished" : $1) " " $2 }'
}

# For each container of the project its name, the digest of its definition, its state, exit code and restart policy.
labnotes_compose_list() {
  case $labnotes_composer:$labnotes_goal in
  podman*)
    labnotes_found=$(labnotes_podman_list) || return
    printf '%s\n' "$labnotes_found" | while read -r labnotes_name labnotes_word; do
      [ -z "$labnotes_name" ] || printf '%s %s %s\n' "$labnotes_name" "$(labnotes_podman_made "$labnotes_name")" "$labnotes_word"
    done
    ;;
  docker-compose:up)
    labnotes_docker_list '{{index .Config.Labels "com.docker.compose.service"}} {{index .Config.Labels "com.docker.compose.config-hash"}}'
    ;;
  *)
    labnotes_found=$(labnotes_docker_list '{{.Name}} -') || return
    printf '%s\n' "$labnotes_found" | sed 's|^/||'
    ;;
  esac
}

# FORMAT : for each container of the project the words of the format, its state, exit code and restart policy.
labnotes_docker_list() {
  labnotes_found=$(labnotes_within 60 docker ps -aq --filter "label=com.docker.compose.project=$labnotes_project" \
    --filter label=com.docker.compose.oneoff=False) || return
  # shellcheck disable=SC2086 # a list of numbers
  [ -z "$labnotes_found" ] || labnotes_within 60 docker inspect --type container \
    --format "$1 {{.State.Status}} {{.State.ExitCode}} {{.HostConfig.RestartPolicy.Name}}" -- $labnotes_found
}

# The lines about the containers from labnotes_wanted, a name and the digest of a definition in each line, and those that exist.
labnotes_compose_compare() {
  labnotes_found=$(labnotes_compose_list) || return
  printf '%s\n\n%s\n' "$labnotes_wanted" "$labnotes_found" | awk '
    NF == 0 { found = 1 }
    NF && !found { wanted[$1] = $2 }
    NF && found {
      seen[$1] = 1
      if ($3 == "running") runs = 1
      if (!($1 in wanted)) step[$1] = $3 == "running" ? "remove" : "drop"
      else if ($2 != wanted[$1]) step[$1] = "recreate"
      else if ($3 " " $4 " " $5 ~ /^(exited|stopped) 0 (no|on-failure)?$/) { if (!($1 in step)) step[$1] = "finished" }
      else if ($3 != "running" && step[$1] != "recreate") step[$1] = "start"
      else if (!($1 in step) || step[$1] == "finished") step[$1] = "running"
    }
    END {
      for (name in wanted) if (!(name in seen)) print "create " name
      for (name in step) print (step[name] == "finished" && !runs ? "start" : step[name]) " " name
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
  labnotes_compose_trusted || exit
  case $labnotes_goal$labnotes_composer in
  down'docker compose' | down'docker-compose 2') 
    labnotes_project_files=
    cd / && labnotes_compose_run down --remove-orphans
    ;;
  downpodman-compose) labnotes_podman_down ;;
  stoppodman-compose) labnotes_podman_each labnotes_podman_stop ;;
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

# GOAL : the lines about the project as it is now.
labnotes_compose_again() {
  # shellcheck disable=SC2086 # names without blanks
  labnotes_compose_state "$labnotes_project" "$labnotes_project_directory" "$1" '' $labnotes_project_files
}
