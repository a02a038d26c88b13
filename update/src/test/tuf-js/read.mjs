// Reads a repository with tuf-js: read.mjs ADDRESS ROOT STATE TARGET… ; prints the paths it trusts.
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Updater } from 'tuf-js';

const [address, root, state, ...targets] = process.argv.slice(2);
mkdirSync(join(state, 'targets'), { recursive: true });
copyFileSync(root, join(state, 'root.json'));
const updater = new Updater({
    metadataDir: state,
    metadataBaseUrl: `${address}/metadata`,
    targetDir: join(state, 'targets'),
    targetBaseUrl: `${address}/targets`,
    config: { fetchRetries: 0 },
});
await updater.refresh();
for (const path of targets) {
    const info = await updater.getTargetInfo(path);
    if (!info) throw new Error(`${path} is not known`);
    const file = await updater.downloadTarget(info, join(state, 'targets', path.replaceAll('/', '_')));
    console.log(path, readFileSync(file).length);
}
