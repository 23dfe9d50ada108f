// Wrong codes of a second step: how they are counted, what clears them, and how they are answered.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setClock } from '../../../iam/accounts/accounts'
import { db } from '../../../platform/database/db'
import { createMetrics } from '../../../platform/metrics/metrics'
import { slot } from '../../../platform/process-slot'
import { addressCounter } from '../../../store/throttle'
import { codeIn } from '../../../test/calls/mfa-devices'
import {
  aliceWithDevice,
  from,
  PASSWORD,
  pendingOf,
  wrong,
} from '../../../test/clients/second-step-attempts'
import { withDevice } from '../device-cookie'
import { signIn } from '../sign-in'

const { settings } = slot
afterEach(() => {
  if (settings) slot.settings = settings
  delete slot.metrics
})

let alice: Awaited<ReturnType<typeof aliceWithDevice>>
beforeEach(async () => {
  alice = await aliceWithDevice()
})

describe('wrong codes', () => {
  test('from the fifth on, the page offers to synchronise', async () => {
    const waiting = await alice.pending()
    const offers: unknown[] = []
    for (let i = 0; i < 6; i++) offers.push(await alice.enter(wrong(), waiting))
    expect(offers.map((result) => (result as { offersResync: boolean }).offersResync)).toEqual([
      ...[false, false, false, false],
      ...[true, true],
    ])
  })

  test('after ten of them there is a wait, for right codes too', async () => {
    const waiting = await alice.pending()
    for (let i = 0; i < 10; i++)
      expect(await alice.enter(wrong(), waiting)).toMatchObject({ outcome: 'refused' })
    const wait = { outcome: 'wait', minutes: 1, offersResync: true }
    expect(await alice.enter(codeIn(0), waiting)).toEqual(wait)
    expect(await alice.enter(codeIn(0))).toEqual(wait)
    await setClock(alice.made.accountId, 61)
    const now = new Date(Date.now() + 61_000)
    expect(await alice.enter(codeIn(0, undefined, now), waiting)).toMatchObject({
      outcome: 'signedIn',
    })
  })

  test('are cleared by a right code and by an unlock, but not by a right password', async () => {
    const fail = async (times: number) => {
      for (let i = 0; i < times; i++)
        expect(await alice.enter(wrong())).toMatchObject({ outcome: 'refused' })
    }
    await fail(9)
    await alice.signedIn(codeIn(0))
    await fail(10)
    expect(await alice.enter(codeIn(1))).toMatchObject({ outcome: 'wait' })
    await alice.made.call('UnlockUser', { UserName: 'alice' })
    await alice.signedIn(codeIn(1))
  })

  test('have a counter that wrong passwords do not fill', async () => {
    const waiting = await alice.pending()
    for (let i = 0; i < 10; i++)
      expect(await alice.withPassword('wrong')).toEqual({ outcome: 'refused' })
    expect(await alice.withPassword()).toMatchObject({ outcome: 'wait' })
    await alice.signedIn(codeIn(0), waiting)
  })

  test('of somebody with the password do not lock the owner out of a known browser', async () => {
    const device = withDevice(undefined, alice.owner, new Date())
    const waiting = await alice.pending()
    for (let i = 0; i < 10; i++) await alice.enter(wrong(), waiting)
    expect(await alice.enter(codeIn(0), waiting)).toMatchObject({ outcome: 'wait' })
    expect(await alice.enter(wrong(), undefined, { device })).toEqual({
      outcome: 'refused',
      offersResync: false,
    })
    expect(await alice.enter(codeIn(0), undefined, { device })).toMatchObject({
      outcome: 'signedIn',
    })
    expect(await alice.enter(codeIn(1), waiting)).toMatchObject({ outcome: 'wait' })
  })

  test('have one counter for all known browsers, which an unlock clears too', async () => {
    for (let i = 0; i < 10; i++) {
      const device = withDevice(undefined, alice.owner, new Date())
      expect(await alice.enter(wrong(), undefined, { device })).toMatchObject({
        outcome: 'refused',
      })
    }
    const device = withDevice(undefined, alice.owner, new Date())
    expect(await alice.enter(codeIn(0), undefined, { device })).toMatchObject({ outcome: 'wait' })
    await alice.made.call('UnlockUser', { UserName: 'alice' })
    expect(await alice.enter(codeIn(0), undefined, { device })).toMatchObject({
      outcome: 'signedIn',
    })
  })

  test('count for their address, unless the browser is known', async () => {
    const sourceIp = '203.0.113.50'
    const counted = async () => {
      const [row] = await db().signInThrottle.findMany({
        where: { scope: alice.made.accountId, waits: 0, attempts: 0 },
      })
      return row?.failures ?? 0
    }
    await alice.enter(wrong(), undefined, { sourceIp })
    expect(await counted()).toBe(1)
    const device = withDevice(undefined, alice.owner, new Date())
    expect(await alice.enter(wrong(), undefined, { sourceIp, device })).toMatchObject({
      outcome: 'refused',
    })
    expect(await counted()).toBe(1)
  })

  test('share the counter of their address with wrong passwords, however the account is typed', async () => {
    const sourceIp = '203.0.113.51'
    const alias = alice.made.alias ?? ''
    const id = alice.made.accountId.replace(/(\d{4})(\d{4})(\d{4})/, '$1-$2-$3')
    for (const [account, spellings] of [
      [alias, [alias.toUpperCase(), ` ${alias}`]],
      [alice.made.accountId, [id, ` ${id} `]],
    ] as const) {
      for (const typed of [account, ...spellings]) {
        const form = { account: typed, userName: 'alice' }
        await signIn({ ...form, password: 'wrong' }, from(sourceIp))
        const right = signIn({ ...form, password: PASSWORD }, from())
        const waiting = await pendingOf(right, { ...form, remember: false })
        expect(await alice.enter(wrong(), waiting, { sourceIp })).toMatchObject({
          outcome: 'refused',
        })
      }
      const where = addressCounter(account, sourceIp)
      expect(await db().signInThrottle.findMany({ where })).toMatchObject([{ failures: 6 }])
    }
  })

  test('are answered after the minimum time; other outcomes are not delayed', async () => {
    const waiting = await alice.pending()
    // The test would end at its time limit if one of the outcomes were held.
    if (settings) slot.settings = { ...settings, signInFloorMs: 3_600_000 }
    await alice.signedIn(codeIn(0), waiting)
    await alice.made.call('DeleteLoginProfile', { UserName: 'alice' })
    expect(await alice.enter(codeIn(1), waiting)).toEqual({ outcome: 'startAgain' })
    if (settings) slot.settings = { ...settings, signInFloorMs: 400 }
    await alice.made.call('CreateLoginProfile', { UserName: 'alice', Password: PASSWORD })
    const again = await alice.pending()
    const began = performance.now()
    await alice.enter(wrong(), again)
    expect(performance.now() - began).toBeGreaterThanOrEqual(400)
  })

  test('and the other outcomes of the step are counted separately in metrics', async () => {
    const metrics = await createMetrics()
    slot.metrics = metrics
    await alice.enter(wrong())
    await alice.signedIn(codeIn(0))
    const { text } = await metrics.render()
    for (const line of ['secondStep"} 2', 'codeRefused"} 1', 'signedIn"} 1'])
      expect(text).toContain(`sign_ins_total{outcome="${line}`)
  })
})
