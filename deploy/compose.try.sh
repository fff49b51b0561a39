#!/bin/bash
# Starts compose.small.yaml and compose.yaml with a Docker of its own and does the main job with each: an account, a batch by
# the published port, stopped, started on the same volumes. It needs root, Debian's docker.io, docker-compose and debootstrap,
# and what deploy/image/try.sh needs, which builds the image. No registry is asked: Debian's PostgreSQL and Prometheus stand in
# for their images, under their names, and Grafana is left out. As root: npm run compose:try
# The images stay in CARAVAN_TRY_FOLDER for the next time; caravan.tar there has to go when the program has changed.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${CARAVAN_TRY_FOLDER:-/var/tmp/caravan-compose}
base=${CARAVAN_TRY_BASE:-/var/tmp/caravan-image-base.tar}
if [ "${1:-}" != within ]; then
  mkdir -p "$folder"
  [ -f "$folder/caravan.tar" ] || deploy/image/try.sh --save "$folder/caravan.tar"
  if [ ! -f "$folder/stand-in.tar" ]; then
    root=$(mktemp -d "$folder/root.XXXXXX")
    tar -C "$root" -xf "$base"
    # Nothing is started by its installation.
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
    chmod +x "$root/usr/sbin/policy-rc.d"
    cp -L /etc/resolv.conf "$root/etc/resolv.conf"
    DEBIAN_FRONTEND=noninteractive chroot "$root" sh -c \
      'apt-get update && apt-get install -y --no-install-recommends postgresql-15 prometheus' >"$folder/stand-in.log"
    # What the image of PostgreSQL does with its variables, as far as compose.yaml uses them.
    cat >"$root/usr/local/bin/as-postgres" <<'ENTRY'
#!/bin/sh
set -e
export PATH=/usr/lib/postgresql/15/bin:$PATH PGDATA=/var/lib/postgresql/data
as() { setpriv --reuid=postgres --regid=postgres --init-groups "$@"; }
chown postgres:postgres "$PGDATA"
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  echo "$POSTGRES_PASSWORD" >/tmp/password
  chown postgres /tmp/password
  as initdb --encoding=UTF8 --locale=C.UTF-8 --username="$POSTGRES_USER" --pwfile=/tmp/password --auth-host=scram-sha-256 --auth-local=trust >/dev/null
  rm /tmp/password
  echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
  echo "CREATE DATABASE \"$POSTGRES_DB\"" | as postgres --single postgres >/dev/null
fi
exec setpriv --reuid=postgres --regid=postgres --init-groups "$@" -c listen_addresses='*' -c unix_socket_directories=/var/run/postgresql
ENTRY
    chmod +x "$root/usr/local/bin/as-postgres"
    mkdir -p "$root/var/lib/postgresql/data" "$root/prometheus"
    chown nobody:nogroup "$root/prometheus"
    rm -rf "$root"/var/lib/postgresql/15 "$root"/var/cache/apt/archives/*.deb
    tar -C "$root" -cf "$folder/stand-in.part" . && mv "$folder/stand-in.part" "$folder/stand-in.tar"
    rm -rf "$root"
  fi
  # Namespaces of its own: no port and no rule of the firewall is touched, and all processes end with it.
  exec unshare --mount --net --pid --mount-proc --fork --kill-child "$0" within
fi
mount --make-rprivate /
ip link set lo up
work=$(mktemp -d "$folder/try.XXXXXX")
export DOCKER_HOST=unix://$work/socket
daemon=
file=
# Debian's docker-compose is older than the field "name", and stand-ins have no digests: all else is the file as it is.
compose() { docker-compose --project-directory deploy --project-name caravan --file "$work/$file" "$@"; }

finish() {
  status=$?
  [ "$status" = 0 ] || docker ps -a >&2 || true
  [ "$status" = 0 ] || [ -z "$file" ] || compose logs --tail=30 >&2 || true
  docker ps -aq | xargs -r docker rm -f >/dev/null || true
  [ -z "$daemon" ] || kill "$daemon" || true
  wait 2>/dev/null || true
  rm -rf "$work"
  exit "$status"
}
trap finish EXIT

say() { printf '\n== %s\n' "$*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
field() { sed -E "s/.*\"$1\":\"?([^\",}]*).*/\1/"; }
# How often a step is looked at, once a second: a busy machine takes long.
until_true() { # what, command
  local what=$1
  shift
  for _ in $(seq 300); do
    ! "$@" >/dev/null 2>&1 || return 0
    sleep 1
  done
  fail "$what"
}

say "Docker"
dockerd --data-root "$work/data" --exec-root "$work/exec" --pidfile "$work/pid" --host "$DOCKER_HOST" >"$work/dockerd.log" 2>&1 &
daemon=$!
until_true "Docker does not come up: $work/dockerd.log" docker info
docker version --format 'Docker {{.Server.Version}}'
docker load -q -i "$folder/caravan.tar"
# The names of the stand-ins have no digest.
image() { sed -nE "s#^ +image: ($1:[^@]+).*#\1#p" deploy/compose.yaml; }
docker import -c 'ENTRYPOINT ["/usr/local/bin/as-postgres"]' -c 'VOLUME /var/lib/postgresql/data' \
  "$folder/stand-in.tar" "$(image postgres)"
docker import -c 'ENTRYPOINT ["prometheus", "--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.path=/prometheus"]' \
  -c 'USER nobody' -c 'WORKDIR /prometheus' "$folder/stand-in.tar" "$(image prom/prometheus)"
export POSTGRES_PASSWORD GRAFANA_PASSWORD=unused
POSTGRES_PASSWORD=$(openssl rand -hex 24)

caravan() { compose exec -T caravan caravan "$@"; }
container() { compose ps -q "$1"; }
is_healthy() { [ "$(docker inspect -f '{{.State.Health.Status}}' "$(container caravan)")" = healthy ]; }
up() {
  compose up -d --no-build "${services[@]}"
  until_true "the gateway is not healthy" is_healthy
}
api() { curl -sS --fail-with-body -H "x-api-key: $key" "http://127.0.0.1:3000$1" "${@:2}"; }
is_completed() { api "/api/v2/bulk/status/$1" | grep '"status":"completed"' >/dev/null; }
send() { # prints the batch
  api /api/v2/bulk/send -H 'content-type: application/json' \
    -d "{\"message\":\"$1\",\"recipients\":[{\"phone\":\"+22238089336\"},{\"phone\":\"+22238089337\"}]}" | field batchId
}
prometheus() { curl -sS --fail-with-body --get "http://127.0.0.1:9091/api/v1/$1" "${@:2}"; }
is_scraped() { prometheus query --data-urlencode 'query=up{job="caravan"}' | grep '"1"\]' >/dev/null; }

main_job() { # the file, and those of its services that are started
  file=$1
  services=("${@:2}")
  sed -E '/^name:/d; s/@sha256:[0-9a-f]{64}//' "deploy/$file" >"$work/$file"

  say "$file"
  compose config -q
  up
  [ "$(docker inspect -f '{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}}' "$(container caravan)")" = \
    '10001:10001 true [ALL]' ] || fail "the user, the root or the capabilities"
  key=$(caravan account create --name Shop --balance 100 --json | field apiKey)
  batch=$(send Hello)
  until_true "the batch" is_completed "$batch"
  echo "sent $batch"
  if [ "${#services[@]}" -gt 1 ]; then
    until_true "Prometheus does not reach the gateway" is_scraped
    prometheus rules | grep '"name":"caravan' >/dev/null || fail "the alerts"
    echo "scraped"
  fi

  say "$file: stopped, and started on the same volumes"
  compose stop
  [ "$(docker inspect -f '{{.State.ExitCode}}' "$(container caravan)")" = 0 ] || fail "it did not stop in order"
  compose rm -f
  up
  is_completed "$batch" || fail "the batch is gone"
  again=$(send Again)
  until_true "it does not send after a restart" is_completed "$again"
  caravan doctor | tail -1
  compose down --volumes
}

main_job compose.small.yaml caravan
main_job compose.yaml caravan database prometheus
say "both files do what they should"
