import type { Page } from '@playwright/test';

/** A person notices a page that does not answer for longer; two busy cores are given a lot. */
export const FREEZE_MS = 2_000;

/** The longest time that the page did not answer, in milliseconds, while something was done with it. */
export async function longestFreeze(page: Page, during: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const state = window as unknown as { gap: number; ticking: boolean };
    state.gap = 0;
    state.ticking = true;
    let last = performance.now();
    const tick = (): void => {
      const now = performance.now();
      state.gap = Math.max(state.gap, now - last);
      last = now;
      if (state.ticking) setTimeout(tick, 0);
    };
    tick();
  });
  await during();
  return page.evaluate(() => {
    const state = window as unknown as { gap: number; ticking: boolean };
    state.ticking = false;
    return state.gap;
  });
}
