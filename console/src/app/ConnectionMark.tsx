import { Label } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { usePicture } from '../live/MachineContext';
import { useNow } from '../live/useNow';

/** Whether what is on the screen is the present, and how old it is when it is not. */
export function ConnectionMark() {
  const { t } = useTranslation('app');
  const format = useFormat();
  const connection = usePicture((picture) => picture.connection);
  const heardAt = usePicture((picture) => picture.heardAt);
  const now = useNow(connection === 'lost');
  const text =
    connection === 'lost' && heardAt > 0
      ? t('connection.lostSince', { ago: format.ago(heardAt, now) })
      : t(`connection.${connection}`);
  return (
    <span role="status">
      <Label
        isCompact
        variant="outline"
        status={connection === 'live' ? 'success' : connection === 'lost' ? 'danger' : 'info'}
      >
        {text}
      </Label>
    </span>
  );
}
