import demo from '../../../../samples/demo/deployment.json';

/** The demo's manifest, as `tandem up --demo` deploys it. */
export function demoManifest(): string {
  return JSON.stringify(demo, null, 2);
}

/** The words of a deployment manifest, schema 1.1. */
export const MANIFEST_WORDS = [
  'modulesContent', '$edgeAgent', '$edgeHub', 'properties.desired', 'schemaVersion', 'runtime', 'settings',
  'registryCredentials', 'address', 'username', 'password', 'systemModules', 'modules', 'version', 'type', 'docker',
  'status', 'running', 'stopped', 'restartPolicy', 'always', 'never', 'on-failure', 'on-unhealthy', 'startupOrder',
  'imagePullPolicy', 'on-create', 'env', 'value', 'image', 'createOptions', 'HostConfig', 'PortBindings', 'HostPort',
  'Binds', 'Memory', 'routes', 'route', 'priority', 'timeToLiveSecs', 'storeAndForwardConfiguration', 'storeLimits',
  'maxSizeBytes',
].map((label) => ({ label }));
