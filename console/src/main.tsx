import '@patternfly/react-core/dist/styles/base.css';
import './app/page.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app/App';
import { startTheme } from './app/theme';
import { startTexts } from './i18n';

startTheme();
await startTexts();
const place = document.getElementById('page');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <BrowserRouter>
        <App />
      </BrowserRouter>
    </StrictMode>,
  );
}
