// The field that carries a device reveals nothing, and opens in the session that sealed it only.
import { expect, test } from 'vitest'
import { SEED } from '../../../test/calls/mfa-devices'
import { account, principalOf, user } from '../../../test/fixtures'
import { openDevice, sealDevice } from './shown-device'

const device = {
  serialNumber: 'arn:aws:iam::123456789012:mfa/phone',
  seed: SEED,
  qrCode: 'iVBORw0KGgo=',
}

async function sessionOf(accountId: string, userName: string, first: number) {
  const principal = await principalOf(accountId, userName)
  const tokenHash = new Uint8Array(32).fill(first)
  const session = { tokenHash, createdAt: new Date(), purpose: 'console' as const }
  return { accountId, principal: { ...principal, session } }
}

test('a sealed device opens in its session, and in no other', async () => {
  const made = await account()
  await user(made, 'alice')
  const mine = await sessionOf(made.accountId, 'alice', 1)
  const sealed = sealDevice(device, mine)
  expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain(SEED)
  expect(openDevice(sealed, mine)).toEqual(device)
  // Another session of the same user, as after a change of the password.
  expect(openDevice(sealed, await sessionOf(made.accountId, 'alice', 2))).toBeUndefined()
  const elsewhere = { ...mine, accountId: '999999999999' }
  expect(openDevice(sealed, elsewhere)).toBeUndefined()
})

test('a field that somebody else made is no device', async () => {
  const made = await account()
  await user(made, 'alice')
  const mine = await sessionOf(made.accountId, 'alice', 1)
  const sealed = Buffer.from(sealDevice(device, mine), 'base64')
  sealed.writeUInt8(sealed.readUInt8(sealed.length - 1) ^ 1, sealed.length - 1)
  for (const wrong of ['', 'x', sealed.toString('base64'), btoa(JSON.stringify(device))])
    expect(openDevice(wrong, mine)).toBeUndefined()
})
