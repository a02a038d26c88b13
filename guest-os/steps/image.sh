# The root file system, its hash tree and the output folder.

make_root_image() {
    rmdir "$root/work" 2>/dev/null || true
    inside "$base/tree" mkfs.erofs -zlz4hc,9 -C32768 -T"$SOURCE_DATE_EPOCH" \
        -U 00000000-0000-0000-0000-000000000001 -L tandem-root --quiet /work/root.erofs /work/root
    # dm-verity counts whole blocks.
    size=$(stat -c %s "$work/root.erofs")
    [ $((size % 4096)) = 0 ] || truncate -s $(((size + 4095) / 4096 * 4096)) "$work/root.erofs"
}

make_hash_tree() {
    blocks=$(($(stat -c %s "$work/root.erofs") / 4096))
    # The salt follows from the content, so that equal images stay equal.
    salt=$(sha256sum "$work/root.erofs" | cut -c1-64)
    inside "$base/tree" veritysetup format --salt="$salt" --uuid=00000000-0000-0000-0000-000000000002 \
        --data-block-size=4096 --hash-block-size=4096 --hash=sha256 \
        --root-hash-file=/work/root.hash /work/root.erofs /work/root.verity
    printf '{"rootHash":"%s","salt":"%s","dataBlocks":%s,"blockSize":4096,"hashAlgorithm":"sha256"}\n' \
        "$(cat "$work/root.hash")" "$salt" "$blocks" >"$work/verity.json"
}

# The edge runtime as it is in the image, for releases that change it without the guest.
lay_out_edge() {
    [ -e "$root/usr/lib/tandem/edge/tandem-edge.jar" ] || return 0
    mkdir "$work/out/edge"
    (cd "$root/usr/lib/tandem/edge" && cp -a tandem-edge.jar lib native "$work/out/edge/")
}

# The new folder takes the place of the old one only when it is complete on disk.
publish() {
    mkdir "$work/out"
    mv "$work/vmlinuz" "$work/root.erofs" "$work/root.verity" "$work/verity.json" "$work/out/"
    mv "$work/initrd.zst" "$work/out/initrd"
    chmod 644 "$work/out/"*
    cp "$base/packages.txt" "$work/out/packages.txt"
    lay_out_edge
    sync -f "$work/out/verity.json"
    rm -rf "$out.new" "$out.old"
    cp -a "$work/out" "$out.new"
    # Who asked through sudo owns the result.
    [ -z "${SUDO_UID:-}" ] || chown -R "$SUDO_UID:${SUDO_GID:-$SUDO_UID}" "$out.new"
    [ ! -e "$out" ] || mv "$out" "$out.old"
    mv "$out.new" "$out"
    rm -rf "$out.old"
}
