// The tests of failover, which take minutes. `npm test` does not run them.
import base from '../../vitest.config'

export default {
  ...base,
  root: process.cwd(),
  test: {
    ...base.test,
    projects: [
      {
        extends: true,
        test: {
          name: 'failover',
          include: ['test/failover/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
}
