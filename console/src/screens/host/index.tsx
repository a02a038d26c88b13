import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../parts/ScreenHead';

export default function Host() {
  const { t } = useTranslation('host');
  return <ScreenHead title={t('title')} />;
}
