import { expect, type Page } from '@playwright/test';

/**
 * Watches pages for what a person does not see: console errors, warnings about hydration, uncaught exceptions, answers
 * with 5xx. A test fails at its end if there was any that it did not announce with `allow`.
 */
export class Guard {
  private readonly problems: string[] = [];
  private readonly allowed: RegExp[] = [];

  watch(page: Page): void {
    page.on('console', (message) => {
      const text = message.text();
      const grave = message.type() === 'error' || (message.type() === 'warning' && /hydrat/i.test(text));
      if (grave) this.problems.push(`console ${message.type()} on ${page.url()}: ${text} (${message.location().url})`);
    });
    page.on('pageerror', (error) => this.problems.push(`uncaught on ${page.url()}: ${error.stack ?? error.message}`));
    page.on('response', (response) => {
      if (response.status() >= 500) {
        this.problems.push(`${response.status()} for ${response.request().method()} ${response.url()}`);
      }
    });
  }

  /** Announces a problem that the test provokes, such as the 404 that Chromium writes to the console. */
  allow(pattern: RegExp): void {
    this.allowed.push(pattern);
  }

  /** Fails if something happened that was not announced. Called at the end of each test, any time earlier if wanted. */
  check(): void {
    const unexpected = this.problems.filter((problem) => !this.allowed.some((pattern) => pattern.test(problem)));
    expect(unexpected, 'the browser complained').toEqual([]);
  }
}
