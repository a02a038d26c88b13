import type { Schema } from '../../parts/completion';

const LEAF: Schema = {};

/** The tables of device.toml. */
export const DEVICE_SCHEMA: Schema = {
  keys: {
    device: { keys: { id: LEAF } },
    vm: {
      keys: {
        cpus: LEAF,
        memory: LEAF,
        'data-disk': LEAF,
        accelerator: { values: ['auto', 'kvm', 'hvf', 'whpx', 'tcg'] },
      },
    },
    hub: { keys: { 'mqtt-port': LEAF, 'https-port': LEAF, bind: LEAF } },
    network: { keys: { outside: LEAF } },
    api: { keys: { port: LEAF } },
    remote: { keys: { listen: LEAF } },
    update: {
      keys: {
        enabled: LEAF,
        source: LEAF,
        channel: LEAF,
        pin: LEAF,
        automatic: { values: ['off', 'check', 'download', 'apply'] },
        'defer-days': LEAF,
        window: LEAF,
        ring: LEAF,
        'paused-until': LEAF,
        bandwidth: LEAF,
        check: LEAF,
        'health-deadline': LEAF,
      },
    },
  },
};
