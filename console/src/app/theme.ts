import { useSyncExternalStore } from 'react';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const DARK = 'pf-v6-theme-dark';
const HIGH_CONTRAST = 'pf-v6-theme-high-contrast';
const listeners = new Set<() => void>();
const prefersDark = matchMedia('(prefers-color-scheme: dark)');
const prefersContrast = matchMedia('(prefers-contrast: more)');

export function theme(): Theme {
  const kept = localStorage.getItem('tandem.theme');
  return THEMES.find((known) => known === kept) ?? 'system';
}

export function highContrast(): boolean {
  const kept = localStorage.getItem('tandem.contrast');
  return kept === null ? prefersContrast.matches : kept === 'high';
}

export function isDark(): boolean {
  return theme() === 'dark' || (theme() === 'system' && prefersDark.matches);
}

export function chooseTheme(chosen: Theme): void {
  localStorage.setItem('tandem.theme', chosen);
  apply();
}

export function chooseContrast(high: boolean): void {
  localStorage.setItem('tandem.contrast', high ? 'high' : 'normal');
  apply();
}

function apply(): void {
  document.documentElement.classList.toggle(DARK, isDark());
  document.documentElement.classList.toggle(HIGH_CONTRAST, highContrast());
  document.documentElement.style.colorScheme = isDark() ? 'dark' : 'light';
  for (const listener of listeners) listener();
}

export function startTheme(): void {
  prefersDark.addEventListener('change', apply);
  prefersContrast.addEventListener('change', apply);
  apply();
}

/** Tells `dark`, `light`, with `-high` when contrast is high: for what draws on a canvas. */
export function useLook(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => (isDark() ? 'dark' : 'light') + (highContrast() ? '-high' : ''),
  );
}
