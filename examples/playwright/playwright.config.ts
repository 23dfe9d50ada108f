// One Gatehouse for the whole run. Each test gets an account of its own on it.
import { defineConfig } from '@playwright/test'
import { gatehouseServer } from 'gatehouse/playwright'

const port = Number(process.env.PORT ?? 3000)

export default defineConfig({
  testDir: 'tests',
  fullyParallel: true,
  // Playwright's own five seconds are short for a busy CI machine.
  expect: { timeout: 20_000 },
  use: { baseURL: `http://localhost:${port}` },
  webServer: gatehouseServer({ port }),
})
