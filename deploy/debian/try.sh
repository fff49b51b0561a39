#!/bin/bash
# Installs the package on a bare Debian with a systemd of its own and does the main job there: an account, a batch by the
# unit as it is, a newer version over it, removed, purged. As root: npm run deb:try [-- PACKAGE]
# The bare Debian (debootstrap) stays in CARAVAN_TRY_BASE, a tar file, for the next time.
set -euo pipefail
cd "$(dirname "$0")/../.."
deb=$(realpath "${1:-$(ls -t dist/caravan_*_"$(dpkg --print-architecture)".deb | head -1)}")
base=${CARAVAN_TRY_BASE:-/var/tmp/caravan-debian-base.tar}
work=$(mktemp -d /var/tmp/caravan-try.XXXXXX)
root=$work/root
init=

finish() {
  status=$?
  [ "$status" = 0 ] || [ -z "$init" ] || inside journalctl --no-pager -n 40 >&2 || true
  # All of its processes and mounts end with the first of them.
  [ -z "$init" ] || kill -9 "$init" || true
  [ -z "${unshared:-}" ] || wait "$unshared" 2>/dev/null || true
  rm -rf "$work"
  exit "$status"
}
trap finish EXIT

# Nothing is piped into grep -q: it ends at the first line, and who still writes then fails.
say() { printf '\n== %s\n' "$*"; }
inside() { nsenter --target "$init" --mount --pid --uts --ipc --net env -i PATH=/usr/sbin:/usr/bin HOME=/root LC_ALL=C "$@"; }
fail() { echo "FAILED: $*" >&2; exit 1; }

# The value of a field of a JSON object on standard input.
field() { sed -E "s/.*\"$1\":\"?([^\",}]*).*/\1/"; }

if [ ! -f "$base" ]; then
  say "a bare Debian, kept in $base"
  # A server has systemd. The package depends on adduser and the libraries.
  debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,adduser,libatomic1,libstdc++6 \
    bookworm "$work/base" >"$work/debootstrap.log" || { tail "$work/debootstrap.log" >&2; exit 1; }
  tar -C "$work/base" -cf "$base.part" . && mv "$base.part" "$base"
  rm -rf "$work/base"
fi
mkdir "$root"
tar -C "$root" -xf "$base"

say "boot"
cat >"$work/boot.sh" <<'BOOT'
set -e
cd "$1"
mount --make-rprivate /
mount --bind . .
cd "$1"
mount -t proc proc proc
mount -t sysfs -o ro sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
for folder in run tmp dev; do mount -t tmpfs -o mode=755 tmpfs $folder; done
chmod 1777 tmp
for device in null zero full random urandom tty; do touch dev/$device; mount --bind /dev/$device dev/$device; done
mkdir dev/shm dev/pts run/packages old
mount -t tmpfs tmpfs dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ip link set lo up
mount --bind "$2" run/packages
pivot_root . old
umount -l /old
rmdir /old
exec env -i container=caravan-try PATH=/usr/sbin:/usr/bin /lib/systemd/systemd --log-target=journal
BOOT
mkdir "$work/packages"
cp "$deb" "$work/packages/old.deb"
# The same package under a later version.
dpkg-deb -R "$deb" "$work/newer"
version=$(dpkg-deb -f "$deb" Version)
newer=$version.1
sed -i "s/^Version: .*/Version: $newer/" "$work/newer/DEBIAN/control"
sed -i "s/\"version\": \"$version\"/\"version\": \"$newer\"/" "$work/newer/usr/lib/caravan/package.json"
dpkg-deb --root-owner-group -Znone --build "$work/newer" "$work/packages/new.deb" >/dev/null
rm -rf "$work/newer"
unshare --mount --pid --fork --uts --ipc --cgroup --net --kill-child \
  bash "$work/boot.sh" "$root" "$work/packages" >"$work/boot.log" 2>&1 &
unshared=$!
for _ in $(seq 100); do
  init=$(pgrep -P "$unshared" || true)
  [ -n "$init" ] && inside systemctl is-system-running 2>/dev/null | grep -E 'running|degraded' >/dev/null && break
  sleep 0.2
done
inside systemctl is-system-running 2>/dev/null | grep -E 'running|degraded' >/dev/null || { cat "$work/boot.log"; fail "systemd did not come up"; }

say "install $version"
before=$(inside find / -xdev -not -path '/proc/*' | sort | md5sum)
inside dpkg -i /run/packages/old.deb
started=$(date +%s%N)
inside caravan health --wait 120
echo "ready $((($(date +%s%N) - started) / 1000000)) ms after the installation"
inside systemctl is-active caravan.service
[ "$(inside stat -c %a:%U:%G /etc/caravan/caravan.env /var/lib/caravan | tr '\n' ' ')" = '640:root:caravan 700:caravan:caravan ' ] ||
  fail "modes"
pid=$(inside systemctl show -p MainPID --value caravan)
[ "$(inside stat -c %U "/proc/$pid")" = caravan ] || fail "it does not run as caravan"
! inside setpriv --reuid=nobody --clear-groups cat /etc/caravan/caravan.env 2>/dev/null || fail "nobody reads the settings"

say "the main job"
send() {
  inside caravan send --api-key "$key" --to +22238089336 --to +22238089337 --message "$1" --yes --json
}
key=$(inside caravan account create --name Shop --balance 100 --json | field apiKey)
result=$(send Hello)
batch=$(field batchId <<<"$result")
[ "$(field status <<<"$result")" = completed ] || fail "$result"
echo "$result"
inside journalctl -u caravan -o cat | grep 'Set up .*http' >/dev/null || fail "no link for the first owner"
inside sh -c 'caravan backup - >/root/backup' && inside test -s /root/backup || fail "the backup"
inside systemd-analyze security caravan.service --no-pager | tail -1

say "settings of the conffile count"
inside sh -c 'echo "PORT=4100" >>/etc/caravan/caravan.env'
inside systemctl restart caravan.service
started=$(date +%s%N)
inside caravan health --wait 60 | grep 4100
echo "ready $((($(date +%s%N) - started) / 1000000)) ms after a restart"

say "$newer over it"
inside dpkg -i /run/packages/new.deb
inside caravan health --wait 60 | grep "4100.*$newer"
inside caravan status "$batch" --api-key "$key" --json | grep '"status":"completed"' >/dev/null || fail "the batch is gone"
[ "$(field status <<<"$(send Again)")" = completed ] || fail "it does not send after the upgrade"
inside caravan doctor | tail -1
# Stopped in order: the last line of the old process says so.
inside journalctl -u caravan --no-pager -o cat | grep '"msg":"stopped"' >/dev/null || fail "it was not stopped in order"
[ "$(inside systemctl show -p NRestarts --value caravan)" = 0 ] || fail "it was restarted"

say "removed: the data stay"
inside dpkg -r caravan
inside test -d /var/lib/caravan/postgresql-18 || fail "the data are gone"
! inside sh -c 'stat -c %U /proc/[0-9]*' | grep -x caravan || fail "something of it still runs"

say "purged: nothing stays"
inside dpkg -P caravan
! inside getent passwd caravan || fail "the user is still there"
after=$(inside find / -xdev -not -path '/proc/*' | sort | md5sum)
if [ "$before" != "$after" ]; then
  left=$(inside find / -xdev -path '*caravan*')
  [ -z "$left" ] || fail "left behind: $left"
fi
say "the package does what it should"
