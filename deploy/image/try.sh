#!/bin/bash
# Builds the image from its Dockerfile and runs it without a container engine: buildah in a chroot, on bases that
# debootstrap makes in place of those of a registry. It then does the main job with a read-only root, as the image's user:
# wait for healthy, an account, a batch, a restart on the same volume. As root: npm run image:try [-- --arch arm64]
# Another processor's image is built and run by qemu's emulation: Debian's qemu-user-static and binfmt-support.
# With --save FILE the image is written there once it is built (for `docker load`), and not run.
set -euo pipefail
cd "$(dirname "$0")/../.."
own=$(dpkg --print-architecture)
arch=$own
save=
if [ "${1:-}" != within ]; then
  while [ $# -gt 0 ]; do
    case $1 in
      --arch) arch=$2 ;;
      --save) save=$(realpath "$2") ;;
      *) echo "usage: $0 [--arch amd64|arm64] [--save FILE]" >&2; exit 2 ;;
    esac
    shift 2
  done
  # buildah's chroot gives the machine's own /dev to what it runs as root: it gets one made for it.
  exec unshare --mount --kill-child "$0" within "$arch" "$save"
fi
arch=$2
save=$3
# An emulated processor takes its time.
patience_seconds=60
[ "$arch" = "$own" ] || patience_seconds=900
mount --make-rprivate /
mkdir -p /run/caravan-try-dev
mount -t tmpfs -o mode=755 tmpfs /run/caravan-try-dev
for device in null zero full random urandom tty; do cp -a "/dev/$device" /run/caravan-try-dev/; done
mkdir /run/caravan-try-dev/shm /run/caravan-try-dev/pts
ln -s /proc/self/fd /run/caravan-try-dev/fd
mount --move /run/caravan-try-dev /dev
mount -t tmpfs -o mode=1777 tmpfs /dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 devpts /dev/pts
ln -s pts/ptmx /dev/ptmx
rmdir /run/caravan-try-dev
# npm puts the repository's own Node first; the bases get the machine's, with the settings that belong to it.
PATH=$(sed -E 's#[^:]*/node_modules/\.bin:##g' <<<"$PATH")
work=$(mktemp -d /var/tmp/caravan-image.XXXXXX)
# They stay for the next time.
base=${CARAVAN_TRY_BASE:-/var/tmp/caravan-image-base.tar}
target_base=$base
[ "$arch" = "$own" ] || target_base=${base%.tar}-$arch.tar
export BUILDAH_ISOLATION=chroot
buildah() { command buildah --root "$work/store" --runroot "$work/run" "$@"; }
init=

finish() {
  status=$?
  [ "$status" = 0 ] || tail -40 "$work/gateway.log" >&2 2>/dev/null || true
  [ -z "$init" ] || kill -9 "$init" 2>/dev/null || true
  wait 2>/dev/null || true
  command buildah --root "$work/store" --runroot "$work/run" umount --all >/dev/null 2>&1 || true
  rm -rf "$work"
  exit "$status"
}
trap finish EXIT

say() { printf '\n== %s\n' "$*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
field() { sed -E "s/.*\"$1\":\"?([^\",}]*).*/\1/"; }

say "bases"
bare() { # a processor, the file, the name of the image; prints the container
  if [ ! -f "$2" ]; then
    debootstrap --arch "$1" --variant=minbase bookworm "$work/base" >"$work/debootstrap.log"
    tar -C "$work/base" -cf "$2.part" . && mv "$2.part" "$2"
    rm -rf "$work/base"
  fi
  local container
  container=$(buildah from scratch)
  buildah add -q "$container" "$2" / >/dev/null
  # buildah looks for the base of the stage that builds, too, among the images of the target's processor.
  buildah config --arch "$arch" "$container"
  buildah commit -q "$container" "$3" >/dev/null
  echo "$container"
}
bare "$arch" "$target_base" localhost/base >/dev/null
container=$(bare "$own" "$base" localhost/own-base)
# In place of the image of Node: this machine's node and npm, with npm's settings and the certificates that they name.
npm=$(dirname "$(dirname "$(realpath "$(command -v npm)")")")
buildah add -q "$container" "$(realpath "$(command -v node)")" /usr/bin/node >/dev/null
for file in "$npm" /etc/npmrc /usr/etc/npmrc "$(npm config get cafile)"; do
  [ ! -e "$file" ] || buildah add -q "$container" "$file" "$file" >/dev/null
done
buildah run "$container" -- ln -s "$npm/bin/npm-cli.js" /usr/bin/npm
buildah commit -q "$container" localhost/build-base >/dev/null
buildah rm "$container" >/dev/null

say "build"
started=$(date +%s)
# Docker's format, because OCI's has no HEALTHCHECK.
buildah bud --format docker --platform "linux/$arch" \
  --build-arg BASE=localhost/base --build-arg BUILD_BASE=localhost/build-base \
  --build-arg VERSION="$(node -p 'require("./package.json").version')" \
  -f deploy/image/Dockerfile -t localhost/caravan . >"$work/build.log" 2>&1 || { tail -50 "$work/build.log"; exit 1; }
echo "built in $(($(date +%s) - started)) s"
buildah inspect --type image localhost/caravan | grep -A3 '"Healthcheck"' | head -4
if [ -n "$save" ]; then
  buildah push -q localhost/caravan "docker-archive:$save:caravan:local"
  exit
fi
container=$(buildah from --arch "$arch" localhost/caravan)
root=$(buildah mount "$container")
echo "$(du -sm "$root" | cut -f1) MB, of which the base has $(tar -xOf "$target_base" | wc -c | awk '{ print int($1 / 1048576) }')"
[ "$(buildah inspect --format '{{.OCIv1.Config.User}}' "$container")" = 10001:10001 ] || fail "the user"

say "start"
# An engine does this: namespaces, a read-only root, a tmpfs for /tmp, the volume, the image's user and environment.
cat >"$work/boot.sh" <<'BOOT'
set -e
cd "$1"
mount --make-rprivate /
mount --bind . .
cd "$1"
mount -t proc proc proc
mount -t tmpfs tmpfs tmp
mount -t tmpfs -o mode=755 tmpfs dev
for device in null zero full random urandom; do touch dev/$device; mount --bind /dev/$device dev/$device; done
mkdir dev/shm
mount -t tmpfs tmpfs dev/shm
ln -s /proc/self/fd dev/fd
mount --bind "$2" var/lib/caravan
# An engine writes it.
echo '127.0.0.1 localhost' >etc/hosts
ip link set lo up
mount -o remount,bind,ro .
exec chroot . setpriv --reuid=10001 --regid=10001 --clear-groups --no-new-privs --bounding-set=-all \
  env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOST=0.0.0.0 \
  CARAVAN_DATA_DIR=/var/lib/caravan caravan serve
BOOT
mkdir -m 0700 "$work/volume"
chown 10001:10001 "$work/volume"
start() {
  unshare --mount --pid --fork --uts --ipc --net --kill-child bash "$work/boot.sh" "$root" "$work/volume" >>"$work/gateway.log" 2>&1 &
  unshared=$!
  until init=$(pgrep -P "$unshared"); do sleep 0.1; done
  local begun
  begun=$(date +%s%N)
  until inside caravan health --live >/dev/null 2>&1; do
    kill -0 "$unshared" 2>/dev/null || fail "the gateway has ended"
    sleep 0.2
  done
  inside caravan health --wait "$patience_seconds"
  echo "healthy $((($(date +%s%N) - begun) / 1000000)) ms after its start"
}
inside() {
  nsenter --target "$init" --mount --pid --uts --ipc --net --root \
    setpriv --reuid=10001 --regid=10001 --clear-groups \
    env -i -C / PATH=/usr/local/bin:/usr/bin:/bin HOST=0.0.0.0 CARAVAN_DATA_DIR=/var/lib/caravan "$@"
}
send() {
  inside caravan send --api-key "$key" --to +22238089336 --to +22238089337 --message "$1" --yes --json
}
start
inside uname -m
inside id
! inside sh -c 'echo x >/usr/lib/caravan/x' 2>/dev/null || fail "the root is not read-only"

say "the main job"
key=$(inside caravan account create --name Shop --balance 100 --json | field apiKey)
result=$(send Hello)
echo "$result"
[ "$(field status <<<"$result")" = completed ] || fail "the batch"

say "stopped, and started on the same volume"
kill -TERM "$init"
wait "$unshared" || fail "it did not stop in order"
init=
start
[ "$(field status <<<"$(send Again)")" = completed ] || fail "it does not send after a restart"
inside caravan doctor | tail -1
say "the image does what it should"
