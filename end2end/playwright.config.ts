import { defineConfig, devices } from '@playwright/test';
import { E2E_REPORT, RESULTS } from './harness/places';
import { chromium } from './harness/chromium';

/**
 * Two projects: `chromium`, and `nojs`, the same browser with JavaScript switched off. A test says where it runs by tag:
 * no tag = with JavaScript, `@both` = in both, `@nojs` = only without.
 */
const desktop = {
  ...devices['Desktop Chrome'],
  viewport: { width: 1280, height: 800 },
  locale: 'fa-IR',
  timezoneId: 'Asia/Tehran',
  // Screenshots and contrast checks must not catch a transition half way.
  contextOptions: { reducedMotion: 'reduce' as const },
  launchOptions: chromium(),
};

export default defineConfig({
  testDir: './tests',
  outputDir: RESULTS,
  globalSetup: './harness/global-setup.ts',
  // One server and one database for the run: files go side by side, the tests of a file in order.
  workers: Number(process.env.E2E_WORKERS ?? 2),
  forbidOnly: !!process.env.CI,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: E2E_REPORT }]],
  use: {
    baseURL: process.env.E2E_BASE_URL,
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'chromium', use: desktop, grepInvert: /@nojs/ },
    { name: 'nojs', use: { ...desktop, javaScriptEnabled: false }, grep: /@(nojs|both)/ },
  ],
});
