import { test as base, expect, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const folder = join(import.meta.dirname, '..');

/** What the fake guest is like; see tandem.host.fake. */
export interface Guest {
  state?: 'absent' | 'stopped' | 'running';
  modules?: number;
  hostile?: boolean;
  logLines?: number;
  rate?: number;
  failUp?: boolean;
}

/** The daemon's API, page and sessions, with a guest that only pretends. */
export class Daemon {
  private constructor(
    private readonly process: ChildProcess,
    private readonly home: string,
    readonly port: number,
    readonly token: string,
    /** Signs a browser in, once. */
    readonly url: string,
  ) {}

  static async start(guest: Guest): Promise<Daemon> {
    const home = mkdtempSync(join(tmpdir(), 'tandem-console-'));
    const options = ['--home', home, '--page', join(folder, 'target/classes/META-INF/tandem-console')];
    if (guest.state) options.push('--state', guest.state);
    if (guest.modules !== undefined) options.push('--modules', String(guest.modules));
    if (guest.hostile) options.push('--hostile');
    if (guest.logLines !== undefined) options.push('--log-lines', String(guest.logLines));
    if (guest.rate !== undefined) options.push('--rate', String(guest.rate));
    if (guest.failUp) options.push('--fail-up');
    const program = globalThis.process.env['TANDEM_FAKE_DAEMON'] ?? join(folder, 'fake-daemon');
    const process = spawn(program, options, { stdio: ['pipe', 'pipe', 'pipe'] });
    let said = '';
    process.stderr.on('data', (data) => (said += String(data)));
    const first = await new Promise<string>((resolve, reject) => {
      createInterface(process.stdout).once('line', resolve);
      process.once('exit', (code) => reject(new Error(`the daemon ended with ${code}: ${said}`)));
      process.once('error', reject);
    });
    const { port, token, url } = JSON.parse(first) as { port: number; token: string; url: string };
    return new Daemon(process, home, port, token, url);
  }

  /** A program's call, with the token. */
  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`http://127.0.0.1:${this.port}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** A sign-in link for one more browser. */
  async link(role?: 'viewer' | 'operator' | 'admin'): Promise<string> {
    return (await this.call<{ url: string }>('POST', '/session/link', role ? { role } : {})).url;
  }

  /** Stops it as it stands, as a machine without processor time does; `thaw` lets it go on. */
  freeze(): void {
    this.process.kill('SIGSTOP');
  }

  thaw(): void {
    this.process.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    if (this.process.exitCode === null) {
      this.process.kill('SIGKILL');
      await ended;
    }
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** Opens a screen as one who is signed in. The link's code is used up by it. */
export async function signIn(page: Page, daemon: Daemon, role?: 'viewer' | 'operator' | 'admin'): Promise<string> {
  const link = await daemon.link(role);
  await page.goto(link);
  await expect(page.getByRole('navigation').first()).toBeAttached();
  return new URL(link).origin;
}

/** The screen shows the present. */
export async function expectLive(page: Page): Promise<void> {
  await expect(page.locator('header [role=status]').getByText('Live', { exact: true })).toBeVisible({ timeout: 30_000 });
}

interface Fixtures {
  /** One for all tests of a file; `test.use({ guest: … })` says what it is like. */
  daemon: Daemon;
  /** Signed in as admin, on the overview; messages of the browser's console fail the test. */
  console: Page;
  /** Texts that the browser's console may say in this test. */
  allowed: RegExp[];
}

export const test = base.extend<Fixtures, { guest: Guest; shared: Daemon }>({
  guest: [{ state: 'running' }, { option: true, scope: 'worker' }],
  shared: [
    async ({ guest }, use) => {
      const daemon = await Daemon.start(guest);
      await use(daemon);
      await daemon.stop();
    },
    { scope: 'worker' },
  ],
  daemon: async ({ shared }, use) => use(shared),
  allowed: [[], { option: true }],
  console: async ({ page, daemon, allowed }, use) => {
    const complaints: string[] = [];
    const foreign: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      const { protocol, port } = new URL(request.url());
      if (!['data:', 'blob:'].includes(protocol) && port !== String(daemon.port)) foreign.push(request.url());
    });
    await signIn(page, daemon);
    await use(page);
    expect(foreign, 'requests that leave the daemon').toEqual([]);
    expect(
      complaints.filter((text) => !allowed.some((known) => known.test(text))),
      'messages of the browser console',
    ).toEqual([]);
  },
});

export { expect };
