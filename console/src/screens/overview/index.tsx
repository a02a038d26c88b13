import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../parts/ScreenHead';

export default function Overview() {
  const { t } = useTranslation('overview');
  return <ScreenHead title={t('title')} />;
}
