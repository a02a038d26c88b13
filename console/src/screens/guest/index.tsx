import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../parts/ScreenHead';

export default function Guest() {
  const { t } = useTranslation('guest');
  return <ScreenHead title={t('title')} />;
}
