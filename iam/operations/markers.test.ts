// Markers: every list continues from its own marker, and rejects those of other lists.
import { beforeAll, describe, expect, test } from 'vitest'
import { goodFor, isAbsent } from '../../test/calls/good-calls'
import { enabledDevice } from '../../test/calls/mfa-devices'
import { spareDevice, stage } from '../../test/calls/stage'
import {
  CHANGE_PASSWORD_POLICY,
  principalOf,
  refusal,
  statement,
  type TestAccount,
} from '../../test/fixtures'
import type { OperationName } from '../gate/call-operation'
import { operations } from './index'

const names = (Object.keys(operations) as OperationName[]).filter(
  (name) => 'Marker' in operations[name].input.shape && !isAbsent(name),
)
/** Lists that never have a second page: a request cannot limit them, or they are empty or short. */
const SHORT: OperationName[] = [
  ...names.filter((name) => !('MaxItems' in operations[name].input.shape)),
  ...([
    'ListAccountAliases',
    'ListInstanceProfiles',
    'ListRoles',
    'ListServerCertificates',
  ] as const),
  ...(['ListServiceSpecificCredentials', 'ListSigningCertificates', 'ListSSHPublicKeys'] as const),
]
const long = names.filter((name) => !SHORT.includes(name))

let made: TestAccount
/** The marker of each list's second page. */
const markers = new Map<OperationName, string>()

/**
 * AWS's lists return IsTruncated and Marker. The searches, which page in both directions, return
 * NextMarker.
 */
interface Page {
  IsTruncated?: boolean
  Marker?: string
  NextMarker?: string
}
const page = (name: OperationName, more: object) => {
  const all = { SortBy: undefined, Text: undefined, EventName: undefined, Refused: undefined }
  const searched = name.startsWith('Search') ? all : {}
  return made.call(name, { ...goodFor(made, name), ...searched, ...more } as never) as Promise<Page>
}
const nextOf = ({ IsTruncated, Marker, NextMarker }: Page) => (IsTruncated ? Marker : NextMarker)

beforeAll(async () => {
  made = await stage()
  const { call, accountId } = made
  const PolicyArn = `arn:aws:iam::${accountId}:policy/staff/staged`
  const Tags = [{ Key: 'zone', Value: 'a' }]
  const PolicyDocument = statement('Allow', 'iam:GetUser')
  await call('AddUserToGroup', { GroupName: 'staff', UserName: 'fresh' })
  await call('AddUserToGroup', { GroupName: 'spare', UserName: 'target' })
  await call('AttachGroupPolicy', { GroupName: 'staff', PolicyArn: CHANGE_PASSWORD_POLICY })
  await call('AttachUserPolicy', { UserName: 'fresh', PolicyArn })
  await call('CreateAccessKey', { UserName: 'target' })
  await call('PutGroupPolicy', { GroupName: 'staff', PolicyName: 'Another', PolicyDocument })
  await call('PutUserPolicy', { UserName: 'target', PolicyName: 'Another', PolicyDocument })
  await call('TagPolicy', { PolicyArn, Tags })
  await call('TagUser', { UserName: 'target', Tags })
  await call('TagMFADevice', { SerialNumber: spareDevice(accountId), Tags })
  await enabledDevice(await principalOf(accountId, 'target'), 'tablet')
  for (const name of long) {
    const next = nextOf(await page(name, { MaxItems: 1 }))
    expect(next, name).toBeDefined()
    markers.set(name, next ?? '')
  }
})

test('covers 24 lists with pages, and all lists without', () => {
  expect([long.length, names.filter((name) => SHORT.includes(name)).length]).toEqual([
    24,
    SHORT.length,
  ])
})

const invalid = {
  code: 'ValidationError',
  message: 'Invalid Marker.',
  detail: { fields: { Marker: expect.any(String) } },
}

describe.each(names)('%s', (name) => {
  test('rejects a marker that no list returned', async () => {
    const none = [
      '1',
      'garbage',
      '%%%',
      'ÿ',
      `${markers.get('ListUsers')}A`,
      Buffer.from('target').toString('base64url'),
    ]
    for (const Marker of none)
      expect(await refusal(page(name, { Marker })), Marker).toMatchObject(invalid)
  })

  test('rejects a marker of another list', async () => {
    for (const [other, Marker] of markers)
      if (other !== name)
        expect(await refusal(page(name, { Marker })), other).toMatchObject(invalid)
  })
})

/** Returns the answer without its paging. */
const rowsOf = (answer: Page) =>
  Object.fromEntries(Object.entries(answer).filter(([, member]) => Array.isArray(member)))

test.each(long)('%s continues from its own marker', async (name) => {
  const first = await page(name, { MaxItems: 1 })
  const second = await page(name, { MaxItems: 1, Marker: markers.get(name) })
  // Each search of the events adds one, so the first page of the next search is another.
  if (name !== 'SearchEvents') expect(nextOf(first)).toBe(markers.get(name))
  expect(rowsOf(second)).not.toEqual(rowsOf(first))
})

test.each(['TagPolicy', 'TagUser'] as const)(
  'returns usable markers for long keys after %s',
  async (tag) => {
    const PolicyArn = `arn:aws:iam::${made.accountId}:policy/spare`
    const list = tag === 'TagPolicy' ? 'ListPolicyTags' : 'ListUserTags'
    const entity = tag === 'TagPolicy' ? { PolicyArn } : { UserName: 'fresh' }
    const Tags = ['a', 'b', 'c'].map((end) => ({ Key: '\u{20000}'.repeat(63) + end, Value: end }))
    await made.call(tag, { ...entity, Tags } as never)
    const seen: string[] = []
    for (let Marker: string | undefined, more = true; more; ) {
      const answer = await made.call(list, {
        ...entity,
        MaxItems: 1,
        ...(Marker && { Marker }),
      } as never)
      seen.push(...answer.Tags.map(({ Value }) => Value))
      Marker = answer.Marker
      more = answer.IsTruncated
    }
    expect(seen.sort()).toEqual(['a', 'b', 'c'])
  },
)
