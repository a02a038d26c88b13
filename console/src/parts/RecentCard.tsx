import { Card, CardBody, CardTitle, List, ListItem } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { usePicture } from '../live/MachineContext';
import type { RecentEvent } from '../live/live';

const SHOWN = 12;

/** What has changed since this page is open. */
export function RecentCard() {
  const { t } = useTranslation('parts');
  const format = useFormat();
  const recent = usePicture((picture) => picture.recent);
  const text = ({ kind, subject, state }: RecentEvent): string => {
    if (kind === 'module') return t('recent.module', { name: subject, state: t(`moduleState.${state}`) });
    if (kind === 'state') return t('recent.state', { state: t(`guestState.${state}`) });
    return t('recent.operation', { name: t(`app:operation.${subject}`), state: t(`app:operationState.${state}`) });
  };
  return (
    <Card isFullHeight>
      <CardTitle component="h2">{t('recent.title')}</CardTitle>
      <CardBody>
        {recent.length === 0 && t('recent.none')}
        <List isPlain>
          {recent.slice(0, SHOWN).map((event, index) => (
            <ListItem key={recent.length - index}>
              <span className="numbers">{format.time(event.at)}</span> {text(event)}
            </ListItem>
          ))}
        </List>
      </CardBody>
    </Card>
  );
}
