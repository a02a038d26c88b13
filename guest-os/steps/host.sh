# What the build needs of the machine it runs on, and what it leaves there.

need_tool() { command -v "$1" >/dev/null || fail "the program $1 is missing; install it with: apt install $2" 3; }

check_host() {
    [ "$(uname -s)" = Linux ] || fail "guest images are built on Linux" 3
    [ "$(uname -m)" = x86_64 ] || fail "this recipe makes images for x86-64 and runs programs of the image; this machine is $(uname -m)" 3
    need_tool mmdebstrap mmdebstrap
    need_tool tar tar
    need_tool sha256sum coreutils
    need_tool unshare util-linux
    need_tool mount mount
    [ "$(id -u)" = 0 ] || fail "the build unpacks a system with its owners and therefore runs as root: use sudo" 3
    [ -x "$java_runtime/bin/java" ] || fail "$java_runtime is no Java runtime: bin/java is missing" 3
    [ -d "$edge" ] || fail "$edge is no folder" 3
    free_kb=$(df -Pk "$(existing_parent "$cache")" | awk 'NR == 2 { print $4 }')
    [ "$free_kb" -gt 2500000 ] || fail "the build needs 2.5 GB at $cache; there are $((free_kb / 1000)) MB" 3
}

existing_parent() {
    place=$1
    while [ ! -d "$place" ]; do place=$(dirname "$place"); done
    echo "$place"
}

clean_up() {
    status=$?
    trap - EXIT
    # Mounts live in mount namespaces of their own, but a killed predecessor may have left some.
    rm -rf --one-file-system "$work" 2>/dev/null || true
    exit "$status"
}

# Runs a command with $1 as its root, with its own mounts, processes and loopback network.
# The folder "$work" is visible there as /work.
inside() {
    tree=$1
    shift
    mkdir -p "$tree/proc" "$tree/dev" "$tree/tmp" "$tree/work"
    unshare --mount --pid --net --fork --kill-child -- /bin/sh -euc '
        tree=$1; work=$2; shift 2
        mount --make-rprivate /
        mount -t proc proc "$tree/proc"
        mount -t tmpfs -o mode=0755 dev "$tree/dev"
        for node in null zero full random urandom; do
            : >"$tree/dev/$node"
            mount --bind "/dev/$node" "$tree/dev/$node"
        done
        mkdir "$tree/dev/shm" "$tree/dev/pts"
        mount -t tmpfs shm "$tree/dev/shm"
        mount -t tmpfs tmp "$tree/tmp"
        mount --bind "$work" "$tree/work"
        [ ! -x "$tree/usr/sbin/ip" ] || chroot "$tree" /usr/sbin/ip link set lo up
        cd /
        exec chroot "$tree" /usr/bin/env -i PATH=/usr/sbin:/usr/bin HOME=/tmp LC_ALL=C.UTF-8 \
            SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH" "$@"
    ' inside "$tree" "$work" "$@"
}
