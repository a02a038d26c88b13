# Files laid over the trimmed Debian: configuration, the Java runtime and the edge runtime.

lay_files() {
    # Who checked this out with which umask must not matter.
    cp -a --no-preserve=ownership "$here/root" "$work/laid"
    chmod -R u=rwX,go=rX "$work/laid"
    cp -a "$work/laid/." "$root/"
    want_units
    sed -n 's/#.*//; s/^start  *//p' "$here/modules" >"$root/usr/lib/tandem/start-modules"
    mkdir -p "$root/usr/lib/tandem/java" "$root/usr/lib/tandem/edge"
    cp -a --no-preserve=ownership "$java_runtime/." "$root/usr/lib/tandem/java/"
    rm -rf "$root/usr/lib/tandem/java/legal" "$root/usr/lib/tandem/java/man" "$root/usr/lib/tandem/java/include"
    mkdir -p "$root/usr/share/doc/java-runtime"
    [ ! -d "$java_runtime/legal" ] || cp -rL "$java_runtime/legal/." "$root/usr/share/doc/java-runtime/"
    lay_edge
    chmod -R u=rwX,go=rX "$root/usr/lib/tandem" "$root/usr/share/doc/java-runtime"
    var_skeleton
    cp "$base/packages.txt" "$root/usr/share/tandem/packages.txt"
    chown -R 0:0 "$root/usr/lib/tandem" "$root/usr/share/tandem" "$root/usr/share/doc/java-runtime"
    chmod 700 "$root/usr/share/tandem/var/home/root"
}

want_units() {
    system=$root/etc/systemd/system
    mkdir -p "$system"
    sed 's/#.*//; /^ *$/d' "$here/units" | while read -r target unit; do
        [ -e "$root/usr/lib/systemd/system/$unit" ] || fail "there is no unit $unit (guest-os/units)"
        mkdir -p "$system/$target.wants"
        ln -s "/usr/lib/systemd/system/$unit" "$system/$target.wants/$unit"
    done
    ln -s /usr/lib/systemd/system/multi-user.target "$system/default.target"
}

# What a new data disk starts with.
var_skeleton() {
    var=$root/usr/share/tandem/var
    mkdir -p "$var"/{lib/tandem,lib/containers,lib/systemd/timers,log,cache,home/root,opt,srv,spool}
    mkdir -m 1777 "$var/tmp"
    ln -s ../run "$var/run"
    ln -s ../run/lock "$var/lock"
}

lay_edge() {
    [ -e "$edge/tandem-edge.jar" ] || {
        echo "warning: $edge has no tandem-edge.jar; the image is built without the edge runtime" >&2
        return
    }
    target=$root/usr/lib/tandem/edge
    mkdir -p "$target/lib" "$target/native"
    cp "$edge/tandem-edge.jar" "$target/"
    cp "$edge"/lib/*.jar "$target/lib/"
    slim_jars
    # The class path in full and sorted: a JVM takes an AOT cache only with the very same one, and wildcards follow the order
    # of the file system.
    {
        cat "$root/usr/lib/tandem/java.options"
        echo "-cp"
        (cd "$target" && printf '/usr/lib/tandem/edge/%s\n' tandem-edge.jar lib/*.jar | paste -sd:)
    } >"$target/java.options"
    find "$target" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

# Native code of jars: this system's is unpacked beside them (the library path of java.options), the others' is dropped.
# Otherwise each start would copy it to /tmp, that is to memory. Signatures go too: the JVM keeps no classes of signed jars in
# its AOT cache, and dm-verity vouches for every byte here.
slim_jars() {
    mkdir "$work/jars"
    for jar in "$target"/lib/*.jar; do
        name=$(basename "$jar")
        inside "$base/tree" sh -euc '
            cd /work/jars
            jar=/work/root/usr/lib/tandem/edge/lib/$1
            unzip -Z1 "$jar" >all
            grep -E "\.(so|dll|jnilib|dylib)$|\.so-|^META-INF/[^/]*\.(SF|RSA|DSA|EC)$" all >surplus || exit 0
            if grep -qx "librocksdbjni-linux64.so" all; then
                unzip -qo "$jar" librocksdbjni-linux64.so -d /work/root/usr/lib/tandem/edge/native
            fi
            zip -qd "$jar" -@ <surplus' slim "$name" || fail "the jar $name cannot be changed"
    done
    chmod -R u=rwX,go=rX "$target/native"
}
