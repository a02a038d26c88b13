import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../parts/ScreenHead';

export default function Deploy() {
  const { t } = useTranslation('deploy');
  return <ScreenHead title={t('title')} />;
}
