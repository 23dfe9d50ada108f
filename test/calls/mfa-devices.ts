// MFA devices of tests: stored directly, with a seed that the test knows.
import { vi } from 'vitest'
import { db } from '../../platform/database/db'
import { seal } from '../../platform/secrets'
import { codeAt, STEP_SECONDS, stepAt } from '../../rules/mfa/one-time-code'
import { aboutSeed } from '../../store/mfa/accepted-codes'

/** As long as AWS's: 40 bytes in Base32. */
export const SEED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** Of another device. */
export const OTHER_SEED = 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK'
/** Of a device that nobody has. */
export const WRONG_SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

/** Stores a device that is enabled for a user or, with null, for the root user. */
export async function enabledDevice(
  { accountId, userId }: { accountId: string; userId: string | null },
  name = 'phone',
  seed = SEED,
): Promise<string> {
  return storedDevice(accountId, name, seed, { userId, enabledAt: new Date() })
}

/** Stores a device that nobody uses. */
export const unassignedDevice = (accountId: string, name = 'phone', seed = SEED): Promise<string> =>
  storedDevice(accountId, name, seed, {})

async function storedDevice(
  accountId: string,
  name: string,
  seed: string,
  assigned: { userId?: string | null; enabledAt?: Date },
): Promise<string> {
  const serialNumber = serialOf(accountId, name)
  const serialKey = serialNumber.toLowerCase()
  await db().mfaDevice.create({
    data: {
      ...{ accountId, serialKey, serialNumber, createdAt: new Date(), ...assigned },
      seed: new Uint8Array(seal(seed, 'mfa-seed', aboutSeed(accountId, serialKey))),
    },
  })
  return serialNumber
}

/** The row of a device. */
export const rowOfDevice = (accountId: string, serialNumber: string) =>
  db().mfaDevice.findUniqueOrThrow({
    where: { accountId_serialKey: { accountId, serialKey: serialNumber.toLowerCase() } },
  })

/** The serial number of a device; the name may have a path before it. */
export const serialOf = (accountId: string, name: string) => `arn:aws:iam::${accountId}:mfa/${name}`

/** Two codes that follow each other, the second so many steps from now. */
export const codesIn = (steps = 0, seed = SEED) => ({
  AuthenticationCode1: codeIn(steps - 1, seed),
  AuthenticationCode2: codeIn(steps, seed),
})

/** The code that a device shows so many steps of 30 seconds from now. */
export const codeIn = (steps: number, seed = SEED, now = new Date()): string =>
  codeAt(seed, stepAt(now) + steps)

/** The middle of the present step, at which codes of the steps around it stay right. */
export function middleOfStep(): number {
  const stepMs = STEP_SECONDS * 1_000
  return Math.floor(Date.now() / stepMs) * stepMs + stepMs / 2
}

/** Moves the stopped clock of a test on, so that events are sorted by it. */
export const later = () => vi.setSystemTime(Date.now() + 1)
