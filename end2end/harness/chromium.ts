import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** How to start the browser: $CHROMIUM, else the system's, else the one `playwright install chromium` fetched. */
export function chromium(): LaunchOptions {
  const executablePath = process.env.CHROMIUM ?? INSTALLED.find((path) => existsSync(path));
  return {
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
}
