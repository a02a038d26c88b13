import { Card, CardBody, CardTitle, List, ListItem } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBase } from '../../app/useBase';
import type { DeviceStatus } from '../../api/types';
import { NOTHING, useFormat } from '../../i18n/format';
import { usePicture } from '../../live/MachineContext';
import { FactList } from '../../parts/FactList';
import { ModuleStateLabel } from '../../parts/StateLabel';

const NAMED = 8;

/** Modules by state, those in trouble by name; and the hub they talk through. */
export function ModulesCard({ status }: { status: DeviceStatus }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const base = useBase();
  const modules = [...(usePicture((picture) => picture.modules)?.values() ?? [])];
  const troubled = modules.filter((module) => module.status !== 'running');
  const named = [...troubled, ...modules.filter((module) => module.status === 'running')].slice(0, NAMED);
  const { health } = status;
  return (
    <Card isFullHeight>
      <CardTitle component="h2">{t('modules')}</CardTitle>
      <CardBody>
        <FactList
          facts={[
            [t('fact.running'), health ? t('of', { count: health.modules.running, of: health.modules.desired }) : NOTHING],
            [t('fact.deployment'), health ? format.count(health.deployment.version) : NOTHING],
            [t('fact.clients'), format.count(health?.hub.connectedClients)],
          ]}
        />
        <List isPlain>
          {named.map((module) => (
            <ListItem key={module.name}>
              <Link to={`${base}/modules/${encodeURIComponent(module.name)}`} translate="no">
                {module.name}
              </Link>{' '}
              <ModuleStateLabel status={module.status} />
            </ListItem>
          ))}
        </List>
        {modules.length > NAMED && <Link to={`${base}/modules`}>{t('allModules', { count: modules.length })}</Link>}
      </CardBody>
    </Card>
  );
}
