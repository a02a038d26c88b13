import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../parts/ScreenHead';

export default function Diagnostics() {
  const { t } = useTranslation('diagnostics');
  return <ScreenHead title={t('title')} />;
}
