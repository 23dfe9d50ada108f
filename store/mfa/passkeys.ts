// Passkeys and security keys: MFA devices that answer a challenge with a signature.
import type { Transaction } from '../../platform/database/db'
import { bigint, bytea, nullable, text } from '../../platform/database/sql-types'
import { statement } from '../../platform/database/statement'
import { type ChallengeUse, isChallengeFor } from '../../platform/passkeys/challenge'
import {
  claimedCredentialId,
  type NewCredential,
  verifyAssertion,
} from '../../platform/passkeys/credential'
import type { PasskeyDescriptor } from '../../platform/passkeys/options'
import { nameKey } from '../../rules/names/names'
import type { CredentialOwner } from '../principal'
import { spendOnce } from './spent-once'

const passkeysOfOwner = statement('passkeys of an owner', {
  params: { accountId: text, userId: nullable(text) },
  columns: { credential_id: bytea, transports: text },
  sql: `
    SELECT p.credential_id, p.transports
    FROM mfa_devices d
    JOIN passkeys p ON p.account_id = d.account_id AND p.serial_key = d.serial_key
    WHERE d.account_id = $accountId AND d.user_id IS NOT DISTINCT FROM $userId::text
      AND d.enabled_at IS NOT NULL
    ORDER BY d.serial_key`,
})

/** Returns the passkeys of a user or the root user. */
export async function passkeysOf(
  tx: Transaction,
  { accountId, userId }: CredentialOwner,
): Promise<PasskeyDescriptor[]> {
  const rows = await passkeysOfOwner.rows(tx, { accountId, userId })
  return rows.map(({ credential_id, transports }) => ({
    id: Buffer.from(credential_id).toString('base64url'),
    type: 'public-key',
    transports: transports.split(' ').filter(Boolean),
  }))
}

/**
 * Stores a verified credential as an enabled MFA device of its owner. Returns false if the account
 * has this credential already.
 */
export async function storePasskey(
  tx: Transaction,
  { accountId, userId }: CredentialOwner,
  serialNumber: string,
  { credentialId, publicKey, counter, transports }: NewCredential,
  now: Date,
): Promise<boolean> {
  const bytes = { credentialId: new Uint8Array(credentialId), publicKey: new Uint8Array(publicKey) }
  const known = { accountId_credentialId: { accountId, credentialId: bytes.credentialId } }
  if ((await tx.passkey.findUnique({ where: known })) !== null) return false
  const key = { accountId, serialKey: nameKey(serialNumber) }
  await tx.mfaDevice.create({
    data: { ...key, serialNumber, kind: 'passkey', userId, createdAt: now, enabledAt: now },
  })
  await tx.passkey.create({ data: { ...key, ...bytes, counter, transports: transports.join(' ') } })
  return true
}

const passkeyLocked = statement('passkey of an owner, locked', {
  params: { accountId: text, userId: nullable(text), credentialId: bytea },
  columns: { serial_key: text, serial_number: text, public_key: bytea, counter: bigint },
  sql: `
    SELECT d.serial_key, d.serial_number, p.public_key, p.counter
    FROM mfa_devices d
    JOIN passkeys p ON p.account_id = d.account_id AND p.serial_key = d.serial_key
    WHERE d.account_id = $accountId AND d.user_id IS NOT DISTINCT FROM $userId::text
      AND d.enabled_at IS NOT NULL AND p.credential_id = $credentialId
    FOR UPDATE OF d, p`,
})

const counterStored = statement('passkey counter stored', {
  params: { accountId: text, serialKey: text, counter: bigint },
  sql: `
    UPDATE passkeys SET counter = $counter
    WHERE account_id = $accountId AND serial_key = $serialKey`,
})

/** Returns the only use that the challenge of a pending sign-in has. */
export const signInUse = (
  { accountId, userId }: CredentialOwner,
  binding: string,
): ChallengeUse => ({
  purpose: 'signIn',
  accountId,
  owner: userId ?? 'root',
  binding,
})

/**
 * Returns the serial number of the owner's passkey that signed this answer, and stores that its
 * challenge is used. Undefined for the answer of anybody else's passkey, for a challenge that was
 * not made for this sign-in, is older than ten minutes or was used before, and for a signature
 * counter that went back, which a copied key shows.
 *
 * @param answer the browser's PublicKeyCredential as JSON
 * @param binding the pending sign-in that the challenge was made for
 */
export async function acceptPasskey(
  tx: Transaction,
  owner: CredentialOwner,
  answer: string,
  binding: string,
  now: Date,
): Promise<string | undefined> {
  const { accountId, userId } = owner
  const credentialId = claimedCredentialId(answer)
  if (!credentialId) return undefined
  const passkey = await passkeyLocked.row(tx, { accountId, userId, credentialId })
  if (!passkey) return undefined
  const stored = {
    credentialId,
    publicKey: passkey.public_key,
    counter: Number(passkey.counter),
  }
  const use = signInUse(owner, binding)
  const verified = await verifyAssertion(answer, stored, (challenge) =>
    isChallengeFor(challenge, use, now),
  )
  if (!verified || !(await spendOnce(tx, accountId, verified.challenge, now))) return undefined
  const { serial_key: serialKey, serial_number: serialNumber } = passkey
  await counterStored.rows(tx, { accountId, serialKey, counter: String(verified.counter) })
  return serialNumber
}
