import { Card, CardBody, CardTitle, CodeBlock, CodeBlockCode, Content } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBase } from '../../app/useBase';
import { NOTHING } from '../../i18n/format';
import { usePicture } from '../../live/MachineContext';
import { FactList } from '../../parts/FactList';
import { useSettings } from '../../parts/useSettings';

const ROUTE = 'FROM /messages/* INTO BrokeredEndpoint("/modules/MODULE/inputs/INPUT")';

/** Where programs of the host reach the hub, and how they and modules reach each other. */
export function Ports() {
  const { t } = useTranslation('host');
  const base = useBase();
  const ports = usePicture((picture) => picture.status?.guest?.ports);
  const { settings } = useSettings();
  const bind = settings?.effective?.['hub']?.['bind'];
  const at = (port: number | undefined) => {
    if (port === undefined) return NOTHING;
    return (
      <span className="code" translate="no">
        {typeof bind === 'string' ? `${bind}:${port}` : port}
      </span>
    );
  };
  return (
    <Card>
      <CardTitle component="h2">{t('ports')}</CardTitle>
      <CardBody>
        <FactList
          facts={[
            [t('mqtt'), at(ports?.['mqtt'])],
            [t('https'), at(ports?.['https'])],
          ]}
        />
        <Content component="p">{t('portsAbout')}</Content>
        <Link to={`${base}/guest/settings`}>{t('changePorts')}</Link>
        <Content component="h3">{t('reach.title')}</Content>
        <Content component="p">{t('reach.toModule')}</Content>
        <CodeBlock>
          <CodeBlockCode translate="no">{ROUTE}</CodeBlockCode>
        </CodeBlock>
        <Content component="p">{t('reach.toApp')}</Content>
        <Content component="p">{t('reach.host', { host: 'host.tandem.internal' })}</Content>
        <Content component="small">{t('later')}</Content>
      </CardBody>
    </Card>
  );
}
