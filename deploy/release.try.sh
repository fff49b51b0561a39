#!/bin/bash
# Makes a release and installs what is in it on a bare Debian: the sources with `npm start`, whose own curl line is sent, and the
# clients for JavaScript, Python and PHP in projects of their own, each of which sends a message and follows it to its end. The
# Debian package and the image have trials of their own. As root, with what is committed: npm run release:try
# The bare Debian (debootstrap) stays in CARAVAN_TRY_BASE, a tar file, for the next time.
set -euo pipefail
cd "$(dirname "$0")/.."
base=${CARAVAN_TRY_BASE:-/var/tmp/caravan-release-base.tar}
port=${PORT:-3900}
work=$(mktemp -d /var/tmp/caravan-release.XXXXXX)
root=$work/root

finish() {
  status=$?
  [ "$status" = 0 ] || tail -30 "$root/home/user/gateway.log" >&2 2>/dev/null || true
  [ -z "${unshared:-}" ] || kill -9 "$unshared" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$work"
  exit "$status"
}
trap finish EXIT

say() { printf '\n== %s\n' "$*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
field() { sed -E "s/.*\"$1\":\"?([^\",}]*).*/\1/"; }

say "the release"
node scripts/release.mjs --without deb --out "$work/release"
(cd "$work/release" && sha256sum --check SHA256SUMS)
# npm puts the repository's own Node first; the bare Debian gets the machine's, as somebody who has Node alone.
PATH=$(sed -E 's#[^:]*/node_modules/\.bin:##g' <<<"$PATH")

if [ ! -f "$base" ]; then
  say "a bare Debian, kept in $base"
  debootstrap --variant=minbase \
    --include=ca-certificates,curl,libatomic1,libstdc++6,python3,python3-venv,php-cli,php-curl,composer \
    bookworm "$work/base" >"$work/debootstrap.log" || { tail "$work/debootstrap.log" >&2; exit 1; }
  tar -C "$work/base" -cf "$base.part" . && mv "$base.part" "$base"
  rm -rf "$work/base"
fi
mkdir "$root"
tar -C "$root" -xf "$base"
npm=$(dirname "$(dirname "$(realpath "$(command -v npm)")")")
cp "$(realpath "$(command -v node)")" "$root/usr/bin/node"
for file in "$npm" /etc/npmrc /usr/etc/npmrc "$(npm config get cafile)"; do
  [ ! -e "$file" ] || { mkdir -p "$root$(dirname "$file")" && cp -RL "$file" "$root$(dirname "$file")/"; }
done
ln -sf "$npm/bin/npm-cli.js" "$root/usr/bin/npm"
cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
chroot "$root" useradd --create-home --shell /bin/bash user
cp -r "$work/release" "$root/home/user/"

# A process of its own holds the mounts and everything that runs in them.
cat >"$work/boot.sh" <<'BOOT'
set -e
cd "$1"
mount --make-rprivate /
mount --bind . .
cd "$1"
mount -t proc proc proc
for folder in tmp dev; do mount -t tmpfs -o mode=755 tmpfs $folder; done
chmod 1777 tmp
for device in null zero full random urandom; do touch dev/$device; mount --bind /dev/$device dev/$device; done
mkdir -m 1777 dev/shm
mount -t tmpfs -o mode=1777 tmpfs dev/shm
ln -s /proc/self/fd dev/fd
echo '127.0.0.1 localhost' >etc/hosts
exec chroot . sleep infinity
BOOT
unshare --mount --pid --fork --kill-child bash "$work/boot.sh" "$root" &
unshared=$!
until init=$(pgrep -P "$unshared" -x sleep); do sleep 0.1; done
inside() {
  nsenter --target "$init" --mount --pid --root setpriv --reuid=1000 --regid=1000 --clear-groups \
    env -i -C /home/user HOME=/home/user PATH=/usr/bin:/bin LC_ALL=C.UTF-8 PORT="$port" bash -euo pipefail -c "$1"
}
started() {
  inside "cd caravan-* && exec npm start" >>"$root/home/user/gateway.log" 2>&1 &
  gateway=$!
  for _ in $(seq 600); do
    curl -sf "http://127.0.0.1:$port/readyz" >/dev/null && return
    kill -0 "$gateway" 2>/dev/null || fail "npm start has ended"
    sleep 0.5
  done
  fail "not ready after five minutes"
}
stopped() {
  inside "pkill -INT -f 'main.mjs serve'" || true
  wait "$gateway" || true
}

say "npm start from caravan-*.tar.gz"
version=$(field version < <(grep '"version"' package.json))
inside "tar -xzf release/caravan-$version.tar.gz"
began=$(date +%s)
started
echo "ready $(($(date +%s) - began)) s after npm start, with nothing installed"
# The line is printed over several: it goes on behind each backslash.
inside 'sed -n "/^ *curl /,/[^\\\\]$/p" gateway.log >first.sh && cat first.sh && bash first.sh | tee first.json && echo'
batch=$(field batchId <"$root/home/user/first.json")
key=$(grep -oE 'X-API-Key: [^"'\'' ]+' "$root/home/user/first.sh" | head -1 | cut -d' ' -f2)
status_of() { curl -s -H "X-API-Key: $key" "http://127.0.0.1:$port/api/v2/bulk/status/$1" | field status; }
for _ in $(seq 60); do [ "$(status_of "$batch")" = completed ] && break; sleep 0.5; done
[ "$(status_of "$batch")" = completed ] || fail "the batch of the line that npm start prints"
stopped
started
[ "$(status_of "$batch")" = completed ] || fail "the batch is not there after a restart"

say "the client for JavaScript"
inside "mkdir js && cd js && npm init -y >/dev/null && npm install --silent ../release/caravan-client-$version.tgz"
cat >"$root/home/user/js/send.mjs" <<'JS'
import { createClient } from 'caravan-client'
const [baseUrl, apiKey] = process.argv.slice(2)
const client = createClient({ baseUrl, apiKey })
const { batchId } = await client.send({ recipients: [{ phone: '+22238089336', message: 'Hello' }] })
console.log((await client.waitUntilDone(batchId)).status)
JS
[ "$(inside "node js/send.mjs http://127.0.0.1:$port $key")" = completed ] || fail "the client for JavaScript"

say "the client for Python"
inside "python3 -m venv py && py/bin/pip install --quiet --no-index release/caravan_sms-$version-py3-none-any.whl"
cat >"$root/home/user/send.py" <<'PY'
import sys
from caravan_sms import Client

client = Client(*sys.argv[1:])
accepted = client.send({"recipients": [{"phone": "+22238089336", "message": "Hello"}]})
print(client.wait_until_done(accepted["batchId"])["status"])
PY
[ "$(inside "py/bin/python send.py http://127.0.0.1:$port $key")" = completed ] || fail "the client for Python"

say "the client for PHP"
inside "mkdir php && cd php && tar -xzf ../release/caravan-php-$version.tar.gz && composer --quiet init --name=a/b \
  && composer --quiet config repositories.caravan path ./caravan-php-$version && composer --quiet config repositories.packagist false \
  && composer --quiet require caravan/sms:@dev"
cat >"$root/home/user/php/send.php" <<'PHP'
<?php
require 'vendor/autoload.php';
$client = new Caravan\Client($argv[1], $argv[2]);
$accepted = $client->send(['recipients' => [['phone' => '+22238089336', 'message' => 'Hello']]]);
echo $client->waitUntilDone($accepted['batchId'])['status'], "\n";
PHP
[ "$(inside "cd php && php send.php http://127.0.0.1:$port $key")" = completed ] || fail "the client for PHP"

stopped
say "the release does what it should"
