// Two codes that follow each other synchronise a device whose clock is off, during a sign-in.
import { beforeEach, describe, expect, test } from 'vitest'
import { codeIn } from '../../../test/calls/mfa-devices'
import { aliceWithDevice, wrong } from '../../../test/clients/second-step-attempts'
import type { Codes } from './second-step'

let alice: Awaited<ReturnType<typeof aliceWithDevice>>
beforeEach(async () => {
  alice = await aliceWithDevice()
})

describe('synchronising a device', () => {
  /** The codes of a clock that is an hour late. */
  const late = (): Codes => [codeIn(-121), codeIn(-120)]

  test('takes two codes that follow each other, and the sign-in starts again', async () => {
    const waiting = await alice.pending()
    expect(await alice.enter(codeIn(-120), waiting)).toMatchObject({ outcome: 'refused' })
    expect(await alice.enter(late(), waiting)).toEqual({ outcome: 'synchronised' })
    expect(await alice.sessions()).toBe(0)
    expect(await alice.events('ResyncMFADevice')).toMatchObject([
      {
        requestParameters: { userName: 'alice', serialNumber: alice.serial },
        responseElements: { ResyncMFADevice: 'Success' },
      },
    ])
    expect(await alice.enter(codeIn(-120))).toMatchObject({ outcome: 'refused' })
    await alice.signedIn(codeIn(-119))
  })

  test('refuses other codes, and counts them like wrong ones', async () => {
    const waiting = await alice.pending()
    for (const codes of [
      [codeIn(0), codeIn(0)],
      [codeIn(1), codeIn(0)],
      [codeIn(0), wrong()],
      [codeIn(30), codeIn(31)],
    ] as const)
      expect(await alice.enter(codes, waiting)).toMatchObject({ outcome: 'refused' })
    for (let i = 0; i < 6; i++) await alice.enter(wrong(), waiting)
    expect(await alice.enter(late(), waiting)).toMatchObject({ outcome: 'wait' })
    expect(await alice.events('ResyncMFADevice')).toEqual([])
  })

  test('refuses the codes that synchronised it before', async () => {
    const codes = late()
    expect(await alice.enter(codes)).toEqual({ outcome: 'synchronised' })
    expect(await alice.enter(codes)).toMatchObject({ outcome: 'refused' })
  })
})
