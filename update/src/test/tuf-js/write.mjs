// Writes a repository with the models of tuf-js: write.mjs FOLDER PATH CONTENT. The root has three
// Ed25519 keys of which two sign, the other roles have one ECDSA key each.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Key, Metadata, MetaFile, Root, Signature, Snapshot, TargetFile, Targets, Timestamp } from '@tufjs/models';

const [folder, path, content] = process.argv.slice(2);
const expires = new Date(Date.now() + 86400_000).toISOString().replace(/\.\d+Z/, 'Z');
const base = { version: 1, specVersion: '1.0.31', expires };
const metadata = join(folder, 'metadata');
mkdirSync(metadata, { recursive: true });
const sha256 = bytes => createHash('sha256').update(bytes).digest('hex');

function key(id, isEdwards) {
    const pair = isEdwards ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const value = isEdwards
        ? pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex')
        : pair.publicKey.export({ type: 'spki', format: 'pem' });
    return {
        entry: new Key({
            keyID: id,
            keyType: isEdwards ? 'ed25519' : 'ecdsa',
            scheme: isEdwards ? 'ed25519' : 'ecdsa-sha2-nistp256',
            keyVal: { public: value },
        }),
        sign: bytes =>
            new Signature({ keyID: id, sig: sign(isEdwards ? undefined : 'sha256', bytes, pair.privateKey).toString('hex') }),
    };
}

function write(name, signed, keys) {
    const file = new Metadata(signed);
    keys.forEach(one => file.sign(one.sign, true));
    const bytes = Buffer.from(JSON.stringify(file.toJSON()));
    writeFileSync(join(metadata, name), bytes);
    return new MetaFile({ version: signed.version, length: bytes.length, hashes: { sha256: sha256(bytes) } });
}

const roots = ['r1', 'r2', 'r3'].map(id => key(id, true));
const others = Object.fromEntries(['targets', 'snapshot', 'timestamp'].map(role => [role, key(role, false)]));
const root = new Root({ ...base, consistentSnapshot: true });
roots.forEach(one => root.addKey(one.entry, 'root'));
Object.entries(others).forEach(([role, one]) => root.addKey(one.entry, role));
root.roles.root.threshold = 2;
write('1.root.json', root, roots.slice(0, 2));

const targets = new Targets(base);
targets.addTarget(
    new TargetFile({
        path,
        length: Buffer.byteLength(content),
        hashes: { sha256: sha256(content) },
        unrecognizedFields: { custom: { note: 'Umlaut ä "quoted" \\ \u{1F600}' } },
    }),
);
const targetsMeta = write('1.targets.json', targets, [others.targets]);
const snapshotMeta = write('1.snapshot.json', new Snapshot({ ...base, meta: { 'targets.json': targetsMeta } }), [others.snapshot]);
write('timestamp.json', new Timestamp({ ...base, snapshotMeta }), [others.timestamp]);
