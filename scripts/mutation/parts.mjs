// The parts of `npm run test:mutation`. Each ends within twenty minutes on two cores.

/**
 * @typedef {object} Part
 * @property {'rules' | 'server'} project the vitest project of the tests; `server` has a database
 * @property {string[]} mutate the files to change, as glob patterns
 * @property {string[]} tests the test files near them, as glob patterns
 */

const ISOLATION = 'iam/operations/other-accounts.test.ts'

/** @type {(...folders: string[]) => Part} */
const rules = (...folders) => ({
  project: 'rules',
  mutate: folders.map((folder) => `rules/${folder}/*.ts`),
  tests: folders.map((folder) => `rules/${folder}/*.test.ts`),
})

/** @type {(resource: string, ...more: string[]) => Part} */
const operations = (resource, ...more) => ({
  project: 'server',
  mutate: [`iam/operations/${resource}/*.ts`],
  tests: [`iam/operations/${resource}/*.test.ts`, ISOLATION, ...more],
})

/** @type {Record<string, Part>} */
export const PARTS = {
  'rules/evaluation': rules('evaluation'),
  'rules/mfa': rules('mfa', 'oauth'),
  'rules/names': rules('names', 'matching'),
  'rules/password': rules('password'),
  'rules/policy': rules('policy'),
  'iam/gate': {
    project: 'server',
    mutate: ['iam/gate/*.ts'],
    tests: [
      'iam/gate/*.test.ts',
      'doors/api/{replay,used-signatures}.test.ts',
      'store/renamed-caller.test.ts',
    ],
  },
  'iam/operations/access-keys': operations('access-keys', 'store/access-keys.test.ts'),
  'iam/operations/account': operations('account'),
  'iam/operations/groups': operations('groups'),
  'iam/operations/logins': operations('logins', 'doors/login/*.test.ts'),
  'iam/operations/mfa': operations('mfa'),
  'iam/operations/passwords': operations('passwords', 'doors/console/wrong-old-password.test.ts'),
  'iam/operations/policies': operations('policies'),
  'iam/operations/search': operations('search'),
  'iam/operations/simulation': operations('simulation'),
  'iam/operations/users': operations('users'),
  'doors/console': {
    project: 'server',
    mutate: [
      'doors/console/{sign-in,session-cookie}.ts',
      'doors/console/sign-in-door/sign-in-door.ts',
      'store/{session-store,sessions/session-token,sign-in-session,throttle}.ts',
    ],
    tests: [
      'doors/console/{sign-in,sign-in-limits,sign-in-outcomes,wrong-old-password}.test.ts',
      'doors/console/sign-in-door/sign-in-door.test.ts',
      'store/{session-store,ended-sessions,sign-in-session,statements,throttle}.test.ts',
    ],
  },
  'doors/console/second-step': {
    project: 'server',
    mutate: [
      'doors/console/sign-in-door/{pending-*,second-step*}.ts',
      'store/mfa/{second-step,spent-once}.ts',
    ],
    tests: ['doors/console/sign-in-door/*.test.ts', 'store/{statements,throttle}.test.ts'],
  },
  'doors/api': {
    project: 'server',
    mutate: ['doors/api/{canonical-request,signing-time,sigv4,sigv4-claim}.ts'],
    tests: [
      'doors/api/{canonical-request,signing-time,sigv4,sigv4-authorization,sigv4-presigned}.test.ts',
      'iam/gate/used-once.test.ts',
    ],
  },
}
