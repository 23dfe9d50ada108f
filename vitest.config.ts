// Unit and integration tests: rules and components need nothing; everything else has a database of
// its own; starts run the built server.
// Loading the code takes longer than most tests of it. The files that a worker runs therefore share
// its modules, and test/stored/database.ts removes what each leaves in the process. Only files that
// replace a module load their own.
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const RULES = '{rules,iam/shapes,components,testing}/**/*.test.{ts,tsx}'
const STARTS = 'test/start/**/*.test.ts'
/** `npm run test:failover` runs them. */
const FAILOVER = 'test/failover/**'
/** The files that call `vi.mock`, which reaches only modules that are loaded after it. */
export const MOCKED = [
  'doors/busy-hashing.test.ts',
  'doors/console/resets/redeem-link.test.ts',
  'doors/console/session-rotation.test.ts',
  'iam/operations/policies/policy-owner.test.ts',
]

/** What has a database, in threads. */
const STORED: NonNullable<TestProjectInlineConfiguration['test']> = {
  globalSetup: ['test/stored/postgres.ts'],
  setupFiles: ['test/stored/database.ts'],
  pool: 'threads',
  // next-auth imports Next's modules in a way that only a bundler finds.
  server: { deps: { inline: ['next-auth', '@auth/core'] } },
}

export default defineConfig({
  resolve: { alias: { 'server-only': here('platform/empty.ts'), '@': here('.') } },
  test: {
    // Three times what the slowest tests took on two cores that something else used too: a slow
    // machine must not fail a test that would pass.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 40_000 } },
    // One more than there are cores, because tests wait for the database, servers and timeouts.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
        test: { name: 'rules', include: [RULES], pool: 'threads', isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['{start,app,doors,prisma,iam,store,platform,test}/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, RULES, STARTS, FAILOVER, ...MOCKED],
          ...STORED,
          isolate: false,
        },
      },
      { extends: true, test: { name: 'mocked', include: MOCKED, ...STORED } },
      {
        extends: true,
        test: { name: 'start', include: [STARTS], testTimeout: 360_000, hookTimeout: 360_000 },
      },
    ],
  },
})
