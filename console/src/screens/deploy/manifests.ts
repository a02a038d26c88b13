import demo from '../../../../samples/demo/deployment.json';
import type { Schema } from '../../parts/completion';

/** The demo's manifest, as `tandem up --demo` deploys it. */
export function demoManifest(): string {
  return JSON.stringify(demo, null, 2);
}

const LEAF: Schema = {};
const CREATE_OPTIONS: Schema = {
  keys: {
    HostConfig: {
      keys: Object.fromEntries(
        ['PortBindings', 'Binds', 'Mounts', 'Memory', 'NanoCpus', 'Privileged', 'CapAdd', 'CapDrop', 'Devices', 'ExtraHosts', 'NetworkMode', 'LogConfig'].map(
          (key) => [key, LEAF],
        ),
      ),
    },
    Env: LEAF,
    Cmd: LEAF,
    Entrypoint: LEAF,
    ExposedPorts: LEAF,
    Labels: LEAF,
    User: LEAF,
    WorkingDir: LEAF,
    Healthcheck: LEAF,
    NetworkingConfig: LEAF,
  },
};
const SETTINGS: Schema = { keys: { image: LEAF, createOptions: CREATE_OPTIONS } };
const MODULE: Schema = {
  keys: {
    version: LEAF,
    type: { values: ['docker'] },
    status: { values: ['running', 'stopped'] },
    restartPolicy: { values: ['always', 'never', 'on-failure', 'on-unhealthy'] },
    startupOrder: LEAF,
    imagePullPolicy: { values: ['on-create', 'never'] },
    env: { any: { keys: { value: LEAF } } },
    settings: SETTINGS,
  },
};
const SYSTEM_MODULE: Schema = { keys: { type: { values: ['docker'] }, settings: SETTINGS, env: { any: { keys: { value: LEAF } } } } };

/** A deployment manifest, schema 1.1. */
export const MANIFEST_SCHEMA: Schema = {
  keys: {
    modulesContent: {
      keys: {
        $edgeAgent: {
          keys: {
            'properties.desired': {
              keys: {
                schemaVersion: { values: ['1.0', '1.1'] },
                runtime: {
                  keys: {
                    type: { values: ['docker'] },
                    settings: {
                      keys: {
                        minDockerVersion: LEAF,
                        loggingOptions: LEAF,
                        registryCredentials: { any: { keys: { address: LEAF, username: LEAF, password: LEAF } } },
                      },
                    },
                  },
                },
                systemModules: { keys: { edgeAgent: SYSTEM_MODULE, edgeHub: { keys: { ...SYSTEM_MODULE.keys, status: LEAF, restartPolicy: LEAF } } } },
                modules: { any: MODULE },
              },
            },
          },
        },
        $edgeHub: {
          keys: {
            'properties.desired': {
              keys: {
                schemaVersion: { values: ['1.0', '1.1'] },
                routes: { any: { keys: { route: LEAF, priority: LEAF, timeToLiveSecs: LEAF } } },
                storeAndForwardConfiguration: { keys: { timeToLiveSecs: LEAF, storeLimits: { keys: { maxSizeBytes: LEAF } } } },
              },
            },
          },
        },
      },
      any: { keys: { 'properties.desired': LEAF } },
    },
  },
};
