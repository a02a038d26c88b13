import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../parts/ScreenHead';

export default function Start() {
  const { t } = useTranslation('start');
  return <ScreenHead title={t('title')} />;
}
