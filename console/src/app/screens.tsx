import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

export interface Screen {
  /** Its place in the address, and the name of its folder. */
  path: string;
  /** Whether it has a line in the navigation. */
  listed: boolean;
  Component: LazyExoticComponent<ComponentType>;
}

/** The screens, in the order of the navigation; each is loaded when it is opened. */
export const SCREENS: readonly Screen[] = [
  { path: 'overview', listed: true, Component: lazy(() => import('../screens/overview')) },
  { path: 'start', listed: false, Component: lazy(() => import('../screens/start')) },
  { path: 'modules', listed: true, Component: lazy(() => import('../screens/modules')) },
  { path: 'deploy', listed: false, Component: lazy(() => import('../screens/deploy')) },
  { path: 'messages', listed: true, Component: lazy(() => import('../screens/messages')) },
  { path: 'host', listed: true, Component: lazy(() => import('../screens/host')) },
  { path: 'guest', listed: true, Component: lazy(() => import('../screens/guest')) },
  { path: 'updates', listed: true, Component: lazy(() => import('../screens/updates')) },
  { path: 'diagnostics', listed: true, Component: lazy(() => import('../screens/diagnostics')) },
  { path: 'devices', listed: true, Component: lazy(() => import('../screens/devices')) },
];
