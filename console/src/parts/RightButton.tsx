import { Button, Tooltip, type ButtonProps } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { useMay, useSession } from '../live/MachineContext';

/** A button that says why it cannot be pressed when the role does not allow it. */
export function RightButton({ needs, ...button }: ButtonProps & { needs: 'operator' | 'admin' }) {
  const { t } = useTranslation('parts');
  const { role } = useSession();
  if (useMay(needs)) return <Button {...button} />;
  return (
    <Tooltip content={t('noRight', { role: t(`app:role.${role}`) })}>
      <Button {...button} isAriaDisabled />
    </Tooltip>
  );
}
