/** The documents of the host API, as docs/wire.md describes them. Times are ISO 8601 texts, sizes bytes. */

export interface Finding {
  path: string;
  message: string;
  remedy?: string;
}

export interface Problem {
  code: string;
  /** The cause, in a sentence. */
  title: string;
  detail?: string;
  remedy?: string;
  status?: number;
  problems?: Finding[];
  context?: string[];
}

export type Role = 'viewer' | 'operator' | 'admin';

export interface Session {
  name: string;
  role: Role;
  expiresAt: string | null;
}

export type GuestState = 'absent' | 'stopped' | 'starting' | 'running' | 'stopping' | 'failed';

export interface Health {
  healthy: boolean;
  reasons: string[];
  runtimeVersion: string;
  startedAt: string;
  engine: { reachable: boolean; version: string };
  hub: { listening: boolean; connectedClients: number };
  deployment: { applied: boolean; version: number; pending: string[] };
  modules: { running: number; desired: number };
}

export interface Facts {
  os: string;
  kernel: string;
  architecture: string;
  cpus: number;
  memoryTotalBytes: number;
  memoryAvailableBytes: number;
  diskTotalBytes: number;
  diskFreeBytes: number;
  runtimeRssBytes: number;
  uptimeSeconds: number;
}

export interface DeviceStatus {
  state: GuestState;
  stage: string | null;
  healthy: boolean;
  reasons: string[];
  accelerator: { name: string; proven: boolean; why: string } | null;
  guest: {
    pid: number;
    startedAt: string;
    version: string;
    slot: string;
    ports: Record<string, number>;
  } | null;
  health: Health | null;
  facts: Facts | null;
  failure: Problem | null;
  restarts: { count: number; lastReason: string | null; nextAt: string | null };
  daemon: { version: string; pid: number; startedAt: string; home: string };
  deviceId: string;
}

export interface Step {
  name: string;
  state: 'pending' | 'running' | 'done' | 'failed' | 'skipped';
  detail: string | null;
  percent: number | null;
}

export interface Operation {
  id: string;
  kind: string;
  state: 'running' | 'succeeded' | 'failed' | 'cancelled';
  steps: Step[];
  error: Problem | null;
  startedAt: string;
  endedAt: string | null;
}

export interface Module {
  name: string;
  status: 'running' | 'stopping' | 'stopped' | 'backoff' | 'failed' | 'unknown';
  desiredStatus: string;
  image: string;
  imageId: string | null;
  exitCode: number | null;
  startedAt: string | null;
  exitedAt: string | null;
  restarts: number;
  restartPolicy: string;
  statusText: string;
  connected: boolean;
}

export interface Twin {
  desired: Record<string, unknown>;
  reported: Record<string, unknown>;
}

export interface MethodAnswer {
  status: number;
  payload: unknown;
}

export interface PlanStep {
  command: string;
  module: string;
  reason: string;
}

export interface Plan {
  version: number;
  plan: PlanStep[];
}

export type Manifest = Record<string, unknown>;

export interface PastDeployment {
  version: number;
  appliedAt: string;
  modules: string[];
  current: boolean;
}

export interface Message {
  id: string;
  enqueuedAt: string;
  from: string;
  output: string | null;
  contentType: string | null;
  bodyText?: string;
  bodyBase64?: string;
  properties: Record<string, string>;
  system: Record<string, string>;
  routes: string[];
  endpoints: string[];
}

export interface Routes {
  routes: { name: string; text: string; messages: number }[];
  queues: { endpoint: string; messages: number; bytes: number }[];
}

export interface App {
  name: string;
  connected: boolean;
}

export interface AppCredentials {
  name: string;
  deviceId: string;
  connectionString: string;
  trustBundle: string;
  created: boolean;
}

export interface CheckFinding {
  code: string;
  severity: 'ok' | 'info' | 'warning' | 'error';
  title: string;
  detail: string;
  consequence: string;
  remedy: string;
}

export interface HostView {
  os: string;
  architecture: string;
  cpus: number;
  memoryBytes: number;
  memoryFreeBytes: number;
  diskFreeBytes: number;
  home: string;
}

export interface Check {
  findings: CheckFinding[];
  host: HostView;
}

export interface Metrics {
  stepSeconds: number;
  start: string;
  series: Record<string, (number | null)[]>;
}

export interface Settings {
  path: string;
  text: string;
  etag: string;
  effective: Record<string, Record<string, unknown>> | null;
  problems: Finding[];
}

export interface AuditEntry {
  at: string;
  who: string;
  role: string;
  by: string;
  from: string;
  method: string;
  path: string;
  status: number;
}

export interface Remote {
  name: string;
  address: string;
  role: Role;
  addedAt: string;
  certificateEndsAt: string;
  state: 'connected' | 'unreachable' | 'revoked';
  lastSeenAt: string | null;
  status: { state: GuestState; healthy: boolean; deviceId: string } | null;
}

export interface Updates {
  present: UpdateImage | null;
  previous: UpdateImage | null;
  underWay: { version: string; from: string; phase: string; tries: number; since: string; reason: string | null } | null;
  policy: { enabled: boolean; source: string; channel: string; pin: string; automatic: string; pausedUntil: string | null } | null;
  trust: { rootVersion: number; expires: string; keys: number; threshold: number } | null;
  /** A release's, or `of the image`. */
  runtime: string;
  /** The host's own; `installed` where no release has replaced them. */
  programs: { active: string; trying: string | null; previous: string | null };
  checked: { at: string; source: string; releases: Release[]; error: Problem | null } | null;
  decision: {
    what: 'nothing' | 'tell' | 'wait' | 'refuse' | 'download' | 'apply';
    version: string | null;
    until: string | null;
    reason: string;
  };
  refused: { version: string; reason: string; at: string }[];
  history: UpdateChange[];
}

export interface UpdateImage {
  version: string;
  created: string;
  slot: string;
  fromSource: boolean;
}

export interface Release {
  version: string;
  created: string;
  channels: string[];
  notes: string;
  bytes: number;
}

export interface UpdateChange {
  at: string;
  from: string;
  to: string;
  outcome: 'applied' | 'came-back' | 'both-failed' | 'not-tried';
  reason: string;
  downtimeMillis: number | null;
}

export interface UpdatePlan {
  from: string;
  to: string;
  notes: string;
  packagesKnown: boolean;
  packages: { name: string; from: string | null; to: string | null }[];
  imageBytes: number;
  downloadBytes: number;
  programs: boolean;
  downtimeMillis: number | null;
  refusal: Problem | null;
}

export interface UpdateProof {
  trusted: boolean;
  links: { what: 'root' | 'metadata' | 'release' | 'files' | 'provenance' | 'bill'; holds: boolean; detail: string }[];
  provenance: { sha256: string; builder: string; buildType: string; materials: { name: string; algorithm: string; digest: string }[] } | null;
  bill: { sha256: string; components: number } | null;
}
