#!/usr/bin/env bash
# machine.sh ROOT: boots the Debian in ROOT under its own systemd, in namespaces of its own; only the network is ours. Prints the process id
# of its first process. The machine ends with our standard input, and nothing of it is left, ROOT included.
set -euo pipefail

boot() {
  mount --make-rprivate /
  mount --bind "$1" "$1"
  cd "$1"
  mount -t proc proc proc
  mount -t sysfs sysfs sys
  mount -t cgroup2 cgroup2 sys/fs/cgroup
  mount -t tmpfs -o mode=755 tmpfs run
  # Devices of its own: systemd gives some of them to others.
  mount -t tmpfs -o mode=755 tmpfs dev
  mknod -m 666 dev/null c 1 3
  mknod -m 666 dev/zero c 1 5
  mknod -m 666 dev/full c 1 7
  mknod -m 666 dev/random c 1 8
  mknod -m 666 dev/urandom c 1 9
  mknod -m 666 dev/tty c 5 0
  mkdir dev/pts dev/shm
  mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
  ln -s pts/ptmx dev/ptmx
  ln -s /proc/self/fd dev/fd
  mount -t tmpfs -o mode=1777 tmpfs dev/shm
  mkdir -p mnt/outside
  pivot_root . mnt/outside
  cd /
  umount -l mnt/outside
  # Credentials reach a service through a mount that is passed on.
  mount --make-rshared /
  exec env -i container=lxc PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --unit=multi-user.target
}

root=$1
control=$(sed -n 's/^[^ ]* \([^ ]*\) cgroup2 .*/\1/p' /proc/self/mounts | head -n 1)/greenledger-machine-$$
mkdir "$control"
(
  echo "$BASHPID" >"$control/cgroup.procs"
  exec unshare -m -p -u -i -C --fork --kill-child bash -c "set -euo pipefail; $(declare -f boot); boot \"\$1\"" machine "$root"
) </dev/null >/dev/null 2>"$root.log" &
machine=$!

clean_up() {
  kill -KILL "$machine" 2>/dev/null || true
  wait "$machine" 2>/dev/null || true
  # Killed processes leave their groups one by one.
  for _ in $(seq 100); do
    find "$control" -depth -type d -exec rmdir {} + 2>/dev/null || true
    [ -d "$control" ] || break
    sleep 0.1
  done
  rm -rf --one-file-system "$root" "$root.log"
}
trap clean_up EXIT

until first=$(cat "/proc/$machine/task/$machine/children" 2>/dev/null) && [ -n "$first" ]; do
  kill -0 "$machine"
  sleep 0.05
done
echo "${first% }"
cat >/dev/null
