import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../parts/ScreenHead';

export default function Devices() {
  const { t } = useTranslation('devices');
  return <ScreenHead title={t('title')} />;
}
