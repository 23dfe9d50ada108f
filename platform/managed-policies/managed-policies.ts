// The managed policies that AWS provides in every account. They are the same everywhere, so they
// are constants and never stored. `npm run facts` writes them to compressed files, which are read
// at the first use, the documents apart from the rest: they are by far the largest part.
import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { policyArn } from '../../rules/names/arn'
import type { PolicyDocument } from '../../rules/policy/policy-document'
import { slot } from '../process-slot'
import { managedPolicyDescription } from './managed-policy-descriptions'
import { policyDocumentOf } from './managed-policy-document'

export interface ManagedPolicy {
  arn: string
  id: string
  name: string
  path: string
  /** AWS's own sentence, where it is known. */
  description?: string
  /** The default version, which is always the newest. */
  versionId: string
  createDate: Date
  updateDate: Date
  /** Oldest first. Some numbers are missing. */
  versions: readonly ManagedPolicyVersion[]
  /** The text of the default version. */
  readonly text: string
  /** The default version, parsed at each reading unless somebody still holds it. */
  readonly document: PolicyDocument
  /** Where the older versions are in their file. */
  older?: Place
}

export interface ManagedPolicyVersion {
  number: number
  createDate: Date
}

type Place = readonly [offset: number, length: number]

/** A policy as `npm run facts` writes it. */
interface Facts {
  name: string
  path: string
  createDate: string
  versions: [number: number, createDate: string][]
  document: Place
  older?: Place
}

interface Loaded {
  policies: readonly ManagedPolicy[]
  byArn: ReadonlyMap<string, ManagedPolicy>
  /** The current documents, one after the other, once one of them was needed. */
  documents?: Buffer
}

const PREFIX = 'arn:aws:iam::aws:policy/'

/** Like the migrations, the files are found from the folder that the program runs in. */
const fileOf = (name: string) => join('platform', 'managed-policies', name)
const decompressed = (name: string) => brotliDecompressSync(readFileSync(fileOf(name)))

/** Reads the policies once per process. */
function loaded(): Loaded {
  return (slot.managedPolicies ??= load()) as Loaded
}

function load(): Loaded {
  const facts = JSON.parse(decompressed('policies.json.br').toString()) as Facts[]
  const policies = facts.map(policyOf)
  return { policies, byArn: new Map(policies.map((policy) => [policy.arn, policy])) }
}

function documentText([offset, length]: Place): string {
  const all = loaded()
  all.documents ??= decompressed('documents.br')
  return all.documents.toString('utf8', offset, offset + length)
}

function policyOf({ name, path, createDate, versions, document, older }: Facts): ManagedPolicy {
  const arn = policyArn('aws', path, name)
  const description = managedPolicyDescription(path, name)
  const dated = versions.map(([number, date]) => ({ number, createDate: new Date(date) }))
  const created = new Date(createDate)
  const current = dated.at(-1) ?? { number: 1, createDate: created }
  let parsed: WeakRef<PolicyDocument> | undefined
  return {
    arn,
    id: PUBLISHED_IDS[name] ?? derivedId(arn),
    name,
    path,
    ...(description !== undefined && { description }),
    versionId: `v${current.number}`,
    createDate: created,
    updateDate: current.createDate,
    versions: dated,
    get text() {
      return documentText(document)
    },
    // Callers with the same policy share one parsed document, which lives as long as they do.
    get document() {
      const known = parsed?.deref()
      if (known) return known
      const read = policyDocumentOf(documentText(document))
      parsed = new WeakRef(read)
      return read
    },
    ...(older && { older }),
  }
}

/** All of them, sorted by name in lower case. */
export const managedPolicies = (): readonly ManagedPolicy[] => loaded().policies

/**
 * Whether the policy is for a service's own role only. AWS lets no user or group have it, and uses
 * it as no boundary.
 */
export const isForServiceRole = (arn: string): boolean =>
  arn.startsWith('arn:aws:iam::aws:policy/aws-service-role/')

/**
 * Returns a policy by its ARN, `arn:aws:iam::aws:policy` followed by path and name; undefined if
 * there is none.
 */
export const managedPolicyByArn = (arn: string): ManagedPolicy | undefined =>
  arn.startsWith(PREFIX) ? loaded().byArn.get(arn) : undefined

/** Returns the text of a version of a policy; undefined if there is none. */
export function managedPolicyVersionText(
  policy: ManagedPolicy,
  number: number,
): string | undefined {
  const { versions, older } = policy
  const index = versions.findIndex((version) => version.number === number)
  if (index === versions.length - 1) return policy.text
  return index < 0 || !older ? undefined : olderTexts(older)[index]
}

/** Reads the older versions of one policy, oldest first. Few people want them, so none are kept. */
function olderTexts([offset, length]: Place): string[] {
  const bytes = Buffer.alloc(length)
  const file = openSync(fileOf('older-versions.br'), 'r')
  try {
    readSync(file, bytes, 0, length, offset)
  } finally {
    closeSync(file)
  }
  return JSON.parse(brotliDecompressSync(bytes).toString()) as string[]
}

/** AWS's own IDs, as published. */
const PUBLISHED_IDS: Readonly<Record<string, string>> = {
  AdministratorAccess: 'ANPAIWMBCKSKIEE64ZLYK',
  IAMFullAccess: 'ANPAI7XKCFMBPM3QQRRVQ',
  IAMReadOnlyAccess: 'ANPAJKSO7NDY4T57MWDSQ',
  IAMSelfManageServiceSpecificCredentials: 'ANPAI4VT74EMXK2PMQJM2',
  IAMUserChangePassword: 'ANPAJ4L4MM2A7QIEB56MS',
  IAMUserSSHKeys: 'ANPAJTSHUA4UXGXU7ANUA',
  PowerUserAccess: 'ANPAJYRXTHIB4FOVS3ZXS',
  SupportUser: 'ANPAI3V4GSSN5SJY3P2RO',
}

const ID_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Returns an ID in AWS's form that is the same on every server. The data has no IDs. */
function derivedId(arn: string): string {
  const hash = createHash('sha256').update(arn).digest().subarray(0, 17)
  return `ANPA${[...hash].map((byte) => ID_CHARACTERS[byte % 32]).join('')}`
}
