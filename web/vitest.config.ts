import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': new URL('./src', import.meta.url).pathname } },
  test: {
    // A test that needs a page says so in its first line; most are of plain functions.
    environment: 'node',
    include: ['src/**/__tests__/**/*.test.{ts,tsx}'],
    environmentOptions: { jsdom: { url: 'http://127.0.0.1:8080/ru/inbox' } },
    restoreMocks: true,
    testTimeout: 20_000,
    setupFiles: ['./vitest.setup.ts'],
    server: { deps: { inline: ['next-intl'] } },
  },
});
