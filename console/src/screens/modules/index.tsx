import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../parts/ScreenHead';

export default function Modules() {
  const { t } = useTranslation('modules');
  return <ScreenHead title={t('title')} />;
}
