# The initrd: busybox, dmsetup with its libraries, and the modules marked initrd.

make_initrd() {
    initrd=$work/initrd
    kernel=$(basename "$root"/usr/lib/modules/*)
    mkdir -p "$initrd"/{bin,sbin,modules,proc,sys,dev,run,newroot,lib64,usr/lib/x86_64-linux-gnu}
    ln -s usr/lib "$initrd/lib"
    cp "$root/usr/bin/busybox" "$initrd/bin/busybox"
    for applet in sh cat echo mount insmod usleep sleep sync poweroff switch_root mkdir dd od tr head chroot cp mv ln umount; do
        ln -s busybox "$initrd/bin/$applet"
    done
    cp "$root/usr/sbin/dmsetup" "$initrd/bin/dmsetup"
    inside "$root" sh -c 'ldd /usr/sbin/dmsetup | sed -n "s|.* => \(/[^ ]*\) .*|\1|p"' | while read -r library; do
        cp -L "$root$library" "$initrd/usr/lib/x86_64-linux-gnu/"
    done
    cp -L "$root/usr/lib64/ld-linux-x86-64.so.2" "$initrd/lib64/"
    sed -n 's/#.*//; s/^initrd  *//p' "$here/modules" | while read -r module; do
        inside "$root" modprobe -S "$kernel" --show-depends "$module" </dev/null
    done | sed -n 's|^insmod \([^ ]*\).*|\1|p' | awk '!seen[$0]++' | while read -r file; do
        cp "$root$file" "$initrd/modules/"
        basename "$file" .ko
    done >"$work/module-order"
    mv "$work/module-order" "$initrd/modules/order"
    cp "$here"/initrd/* "$initrd/"
    find "$initrd" -maxdepth 1 -type f -exec chmod u=rwX,go=rX {} +
    find "$initrd" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    inside "$base/tree" sh -euc 'cd /work/initrd
        find . -print0 | sort -z | cpio -0 -o -H newc --owner=0:0 --reproducible --quiet | zstd -q -12 -o /work/initrd.zst'
    cp "$root/usr/lib/modules/$kernel/vmlinuz" "$work/vmlinuz"
    rm "$root/usr/lib/modules/$kernel/vmlinuz"
    rm -rf "$initrd"
}
