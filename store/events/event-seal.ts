// The hash chain over an account's events: what a seal covers, and its hashes. Nothing here reads
// the database.
import { createHash } from 'node:crypto'

/** An event as PostgreSQL writes its columns, in the order of the digest. */
export type SealedColumns = readonly (string | boolean | null)[]

export interface SealEntry {
  id: string
  digest: Uint8Array
}

export interface SealHeader {
  accountId: string
  number: number
  afterSequence: string
  lastSequence: string
  count: number
  entriesHash: Uint8Array
}

const ID_BYTES = 16
const HASH_BYTES = 32
const ENTRY_BYTES = ID_BYTES + HASH_BYTES

/** What the first seal of an account has for a previous hash. */
export const NO_HASH = new Uint8Array(HASH_BYTES)

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest()
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** Returns the digest of an event: of all its columns. */
export const eventDigest = (columns: SealedColumns): Uint8Array => sha256(JSON.stringify(columns))

/** Returns the entries as they are stored. */
export const packEntries = (entries: readonly SealEntry[]): Buffer =>
  Buffer.concat(
    entries.flatMap(({ id, digest }) => [Buffer.from(id.replaceAll('-', ''), 'hex'), digest]),
  )

/** Returns stored entries; the digests by ID. */
export function unpackEntries(packed: Uint8Array): Map<string, Uint8Array> {
  const entries = new Map<string, Uint8Array>()
  for (let at = 0; at + ENTRY_BYTES <= packed.length; at += ENTRY_BYTES) {
    const id = hex(packed.subarray(at, at + ID_BYTES))
    const uuid = id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
    entries.set(uuid, packed.subarray(at + ID_BYTES, at + ENTRY_BYTES))
  }
  return entries
}

/** Returns the hash of stored entries, which outlives them. */
export const entriesHashOf = (packed: Uint8Array): Uint8Array => sha256(packed)

/** Returns the hash of a seal: over the previous seal's hash and its own header. */
export function sealHash(previous: Uint8Array, header: SealHeader): Buffer {
  const { accountId, number, afterSequence, lastSequence, count, entriesHash } = header
  return sha256(
    [hex(previous), accountId, number, afterSequence, lastSequence, count, hex(entriesHash)].join(
      '\n',
    ),
  )
}

/** Returns what a seal's MAC is computed over. */
export const macText = (hash: Uint8Array): string => hex(hash)

/**
 * Returns what the MAC of a pruned seal is computed over. Only the pruner computes this MAC, so
 * nobody without the secret can empty a seal.
 */
export const prunedMacText = (hash: Uint8Array): string => `pruned ${hex(hash)}`
