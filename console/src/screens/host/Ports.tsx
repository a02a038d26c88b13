import { Card, CardBody, CardTitle, Content } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBase } from '../../app/useBase';
import { NOTHING } from '../../i18n/format';
import { usePicture } from '../../live/MachineContext';
import { FactList } from '../../parts/FactList';

/** Where programs of the host reach the hub. */
export function Ports() {
  const { t } = useTranslation('host');
  const base = useBase();
  const ports = usePicture((picture) => picture.status?.guest?.ports);
  return (
    <Card>
      <CardTitle component="h2">{t('ports')}</CardTitle>
      <CardBody>
        <FactList
          facts={[
            [t('mqtt'), ports?.['mqtt'] ?? NOTHING],
            [t('https'), ports?.['https'] ?? NOTHING],
          ]}
        />
        <Content component="p">{t('portsAbout')}</Content>
        <Link to={`${base}/guest/settings`}>{t('changePorts')}</Link>
        <Content component="small">{t('later')}</Content>
      </CardBody>
    </Card>
  );
}
