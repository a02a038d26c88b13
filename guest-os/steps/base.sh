# The unpacked Debian with the guest's packages and the build's tools, kept between builds.

# Names in a list file without comments.
names() { sed 's/#.*//' "$@" | tr -s ' \t\n' '\n' | sed '/^$/d'; }

make_base() {
    base_key=$( { names "$here/packages" "$here/build-packages"; cat "$here/steps/base.sh"; } | sha256sum | cut -c1-16)
    base=$cache/debian-$base_key
    if [ -n "$refresh" ] || [ ! -e "$base/complete" ]; then
        rm -rf --one-file-system "$base"
        fetch_base
    fi
    check_lock
}

fetch_base() {
    # No initrd of Debian's is made (INITRD=No); documentation other than licences is not even unpacked.
    INITRD=No mmdebstrap --mode=root --variant=minbase --format=directory \
        --include="$(names "$here/packages" "$here/build-packages" | paste -sd,)" \
        --aptopt='APT::Install-Recommends "false"' \
        --dpkgopt='path-exclude=/usr/share/man/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' \
        --dpkgopt='path-exclude=/usr/share/doc/*' \
        --dpkgopt='path-include=/usr/share/doc/*/copyright' \
        trixie "$work/debian" ${TANDEM_DEBIAN_MIRROR:+"$TANDEM_DEBIAN_MIRROR"}
    chroot "$work/debian" dpkg-query -W -f '${Package}=${Version}\n' | sort >"$work/debian-packages.txt"
    mkdir "$work/base"
    mv "$work/debian" "$work/base/tree"
    mv "$work/debian-packages.txt" "$work/base/packages.txt"
    touch "$work/base/complete"
    sync -f "$work/base/complete"
    mv "$work/base" "$base"
    # Other package lists' leftovers.
    for old in "$cache"/debian-*; do
        [ "$old" = "$base" ] || rm -rf --one-file-system "$old"
    done
}

check_lock() {
    [ -n "$locked" ] || return 0
    [ -e "$here/packages.lock" ] || fail "guest-os/packages.lock is missing; copy packages.txt of a good build there"
    diff -u "$here/packages.lock" "$base/packages.txt" >&2 \
        || fail "the packages have other versions than guest-os/packages.lock says; see the lines above"
}
