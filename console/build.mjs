// What Maven runs: fetches the libraries of package-lock.json when they are not there, then builds
// the page (`node build.mjs`) or runs its unit tests (`node build.mjs test`).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(dirname(fileURLToPath(import.meta.url)));
const FETCHED = 'node_modules/.fetched';
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`The console is built with Node 20.19 or newer; this is ${process.version}.`);
  process.exit(1);
}

function run(command, ...options) {
  const windows = process.platform === 'win32'; // npm and npx are scripts there
  const { status, error } = spawnSync(command, options, { stdio: 'inherit', shell: windows });
  if (error) console.error(`${command}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
if (!existsSync(FETCHED) || readFileSync(FETCHED, 'utf8') !== wanted) {
  run('npm', 'ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error');
  writeFileSync(FETCHED, wanted);
}
if (process.argv[2] === 'test') {
  run('npx', '--no-install', 'vitest', 'run');
} else {
  build();
}

/** Equal inputs were built already, e.g. by the launcher before the tests: then there is nothing to do. */
function build() {
  const folder = 'target/classes/META-INF/tandem-console';
  const digest = createHash('sha256');
  const configuration = readdirSync('.').filter((name) => /\.(json|mjs|ts|html)$/.test(name));
  for (const input of ['src', 'public', 'tests', ...configuration.sort()]) {
    for (const file of files(input)) digest.update(`${file}\0`).update(readFileSync(file));
  }
  const inputs = digest.digest('hex');
  const built = 'target/console.inputs';
  if (existsSync(`${folder}/index.html`) && existsSync(built) && readFileSync(built, 'utf8') === inputs) return;
  rmSync(built, { force: true });
  run('npx', '--no-install', 'tsc', '--noEmit');
  run('npx', '--no-install', 'vite', 'build', '--logLevel', 'warn');
  writeFileSync(built, inputs);
}

function files(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(`${path}/${name}`));
}
