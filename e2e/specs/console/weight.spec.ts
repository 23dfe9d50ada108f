// What a browser loads before a page can be used. The limits are sizes, which do not depend on the
// machine; `npm run bench` measures the rest (docs/decisions/015-one-kit.md).
import { expect } from '@playwright/test'
import { weigh } from '../../../bench/weigh.mjs'
import { SESSION_COOKIE, test } from '../../fixtures'

const SIGN_IN = { scriptKb: 140, styleKb: 8 }
const CONSOLE = { scriptKb: 180, styleKb: 20 }

test('no page exceeds its maximum weight', async ({ account, origin, signedInAs }) => {
  const cookie = `${SESSION_COOKIE}=${await signedInAs('admin')}`
  for (const [path, ceiling] of [
    ['/signin', SIGN_IN],
    [`/signin/${account.alias}`, SIGN_IN],
    ['/iam', CONSOLE],
    ['/iam/users', CONSOLE],
    ['/iam/users/alice', CONSOLE],
    ['/iam/users/alice?tab=security-credentials', CONSOLE],
    ['/iam/users/create', CONSOLE],
    ['/iam/account-settings', CONSOLE],
    ['/iam/policy-simulator?tab=custom', CONSOLE],
    ['/security-credentials', CONSOLE],
    ['/security-credentials/mfa/assign', CONSOLE],
  ] as const) {
    const headers: Record<string, string> = ceiling === CONSOLE ? { cookie } : {}
    const answer = await fetch(origin + path, { headers, redirect: 'manual' })
    expect(answer.status, path).toBe(200)
    const weight = await weigh(origin, await answer.text())
    expect(weight.scriptKb, `scripts of ${path}`).toBeGreaterThan(50)
    expect(weight.styleKb, `styles of ${path}`).toBeGreaterThan(1)
    expect(weight.scriptKb, `scripts of ${path}`).toBeLessThanOrEqual(ceiling.scriptKb)
    expect(weight.styleKb, `styles of ${path}`).toBeLessThanOrEqual(ceiling.styleKb)
  }
})
