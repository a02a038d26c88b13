# The edge runtime starts once with loopback and temporary data, and the JVM writes down what it loaded (AOT cache).
# Afterwards the options name the cache; a JVM that cannot use it starts without, only slower.

train_edge() {
    options=$root/usr/lib/tandem/edge/java.options
    [ -e "$options" ] || { echo "no edge runtime to train" >&2; return; }
    aot=/usr/lib/tandem/edge/tandem-edge.aot
    if [ -n "$trained" ]; then
        cp "$trained" "$root$aot" || fail "$trained cannot be read"
        chmod 644 "$root$aot"
    else
        rehearse
    fi
    sed -i "1a -XX:AOTCache=$aot" "$options"
    inside "$root" /usr/lib/tandem/java/bin/java -XX:AOTMode=on "@/usr/lib/tandem/edge/java.options" -version \
        || fail "the JVM refuses the AOT cache"
    touch -d "@$SOURCE_DATE_EPOCH" "$root$aot" "$options"
}

# Which classes it saw first is a matter of threads, and what the JVM makes of it is never the same twice (docs/release.md).
rehearse() {
    inside "$root" /usr/lib/tandem/java/bin/java "-XX:AOTCacheOutput=$aot" "@/usr/lib/tandem/edge/java.options" \
        tandem.edge.Main train >"$work/train.log" 2>&1 || {
        cat "$work/train.log" >&2
        fail "training of the edge runtime failed; its output is above"
    }
    cat "$work/train.log"
    [ -s "$root$aot" ] || fail "training of the edge runtime made no AOT cache"
}
