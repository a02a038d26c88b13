import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../parts/ScreenHead';

export default function Messages() {
  const { t } = useTranslation('messages');
  return <ScreenHead title={t('title')} />;
}
