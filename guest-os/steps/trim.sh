# The guest's root without what it never uses, kept between builds as one archive.

make_trimmed() {
    trimmed=$base/trimmed-$(cat "$here/trim" "$here/modules" "$here/steps/trim.sh" | sha256sum | cut -c1-16).tar
    root=$work/root
    mkdir "$root"
    if [ -e "$trimmed" ]; then
        tar -xf "$trimmed" -C "$root" --numeric-owner --xattrs
        return
    fi
    cp -a "$base/tree/." "$root/"
    keep_modules
    remove_paths
    empty_wants
    add_applets
    tar -cf "$trimmed.new" -C "$root" --numeric-owner --xattrs .
    rm -f "$base"/trimmed-*.tar
    mv "$trimmed.new" "$trimmed"
}

# Keeps the modules of the list and those they need, unpacked: the root image compresses them itself.
keep_modules() {
    kernel=$(basename "$root"/usr/lib/modules/*)
    mkdir "$root/usr/lib/modules/kept"
    names "$here/modules" | sed '/^initrd$/d; /^start$/d; /^root$/d' | while read -r module; do
        inside "$base/tree" modprobe -S "$kernel" --show-depends "$module" </dev/null \
            || fail "the kernel $kernel has no module $module (guest-os/modules)"
    done | sed -n "s|^insmod .*/modules/$kernel/\([^ ]*\).*|\1|p" | sort -u >"$work/kept-modules"
    tar -c -C "$root/usr/lib/modules/$kernel" -T "$work/kept-modules" modules.order modules.builtin modules.builtin.modinfo \
        | tar -x -C "$root/usr/lib/modules/kept"
    rm -rf "$root/usr/lib/modules/$kernel"
    mv "$root/usr/lib/modules/kept" "$root/usr/lib/modules/$kernel"
    cp "$root/boot/vmlinuz-$kernel" "$root/usr/lib/modules/$kernel/vmlinuz"
    inside "$root" sh -c "find /usr/lib/modules -name '*.ko.xz' -exec xz -d {} + && depmod $kernel"
}

remove_paths() {
    sed 's/#.*//' "$here/trim" | tr -s ' \t\n' '\n' | sed '/^$/d' >"$work/trim-patterns"
    while read -r pattern; do
        # shellcheck disable=SC2086 # the pattern expands below the root
        (cd "$root" && rm -rf --one-file-system -- $pattern)
    done <"$work/trim-patterns"
    # What is executable but has lost its interpreter.
    grep -rlIE --include='*' '^#! ?/usr/bin/(env )?perl' "$root/usr/bin" "$root/usr/sbin" | xargs -r rm -f
    find "$root/usr" -xtype l ! -path '*/systemd/*' -delete
    rm -rf --one-file-system "${root:?}/var" "$root/tmp" "$root/run" "$root/work" "$root/usr/share/doc/"*/changelog*
    mkdir -p "$root/var" "$root/tmp" "$root/run" "$root/proc" "$root/sys" "$root/dev" "$root/mnt"
    ln -s var/home/root "$root/root"
    ln -s var/home "$root/home"
    ln -s var/opt "$root/opt"
    ln -s var/srv "$root/srv"
    : >"$root/etc/machine-id"
    ln -sf ../proc/self/mounts "$root/etc/mtab"
}

# Nothing starts that guest-os/units does not name.
empty_wants() {
    find "$root/usr/lib/systemd/system" "$root/etc/systemd/system" \( -name '*.wants' -o -name '*.requires' -o -name '*.upholds' \) \
        -prune -exec rm -rf {} +
    find "$root/etc/systemd/system" -mindepth 1 -delete
}

# Small tools that people expect in a shell, where Debian's own are not installed.
add_applets() {
    for applet in $(chroot "$root" busybox --list); do
        case $applet in
            acpid | adduser | crond | crontab | dpkg* | getty | httpd | init | linuxrc | login | mdev | passwd | rpm* | run-init | sulogin | telnetd | udhcp* | svc | svok) continue ;;
        esac
        [ -e "$root/usr/bin/$applet" ] || [ -e "$root/usr/sbin/$applet" ] || ln -s busybox "$root/usr/bin/$applet"
    done
}
