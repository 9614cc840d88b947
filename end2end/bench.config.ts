import { defineConfig } from '@playwright/test';
import tests from './playwright.config';

/** What is measured in the browser, apart from the tests: one thing at a time, against a release server. */
export default defineConfig({ ...tests, testDir: './bench', workers: 1, reporter: [['list']], projects: tests.projects?.filter(({ name }) => name === 'chromium') });
