import { defineConfig } from '@playwright/test';

/** Debian's Chromium where there is one; Playwright's own otherwise. */
const executablePath = process.env.CHROMIUM || undefined;

export default defineConfig({
  testDir: 'tests/journeys',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  globalSetup: './tests/journeys/site.ts',
  use: {
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--no-first-run',
        '--disable-gpu',
        // Maps are drawn without a graphics card, and one that fails does not keep later ones from being drawn.
        '--enable-unsafe-swiftshader',
        '--disable-domain-blocking-for-3d-apis',
        '--disable-gpu-process-crash-limit',
        '--disable-dev-shm-usage',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync'
      ]
    }
  }
});
