// Versions of managed policies: their numbers, the default version, and that a change of it applies
// at once.
import { describe, expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import {
  account,
  as,
  principalOf,
  refusal,
  statement,
  type TestAccount,
  user,
} from '../../../test/fixtures'

const READ = statement('Allow', 'iam:GetUser')
const WRITE = statement('Allow', 'iam:ListUsers', '*', 'Only')
const AWS = 'arn:aws:iam::aws:policy/IAMUserChangePassword'

/** Creates an account with a policy of one version. */
async function staged(PolicyDocument = READ) {
  const made = await account()
  const { Policy } = await made.call('CreatePolicy', { PolicyName: 'own', PolicyDocument })
  const PolicyArn = Policy.Arn
  const add = (document = WRITE, SetAsDefault?: boolean) =>
    made.call('CreatePolicyVersion', {
      PolicyArn,
      PolicyDocument: document,
      ...(SetAsDefault !== undefined && { SetAsDefault }),
    })
  return { ...made, PolicyArn, add }
}

const versionsOf = async ({ call }: TestAccount, PolicyArn: string) =>
  (await call('ListPolicyVersions', { PolicyArn })).Versions.map(
    ({ VersionId, IsDefaultVersion }) => (IsDefaultVersion ? `${VersionId}*` : VersionId),
  )

describe('numbers', () => {
  test('lists versions newest first, and does not reuse the number of a deleted one', async () => {
    const made = await staged()
    const { PolicyVersion } = await made.add(WRITE, true)
    expect(PolicyVersion).toEqual({
      VersionId: 'v2',
      IsDefaultVersion: true,
      CreateDate: expect.any(Date),
    })
    expect((await made.add()).PolicyVersion).toMatchObject({
      VersionId: 'v3',
      IsDefaultVersion: false,
    })
    expect(await versionsOf(made, made.PolicyArn)).toEqual(['v3', 'v2*', 'v1'])
    for (const VersionId of ['v3', 'v1'])
      await made.call('DeletePolicyVersion', { PolicyArn: made.PolicyArn, VersionId })
    await made.add()
    expect(await versionsOf(made, made.PolicyArn)).toEqual(['v4', 'v2*'])
  })

  test('rejects a sixth version until one is deleted', async () => {
    const made = await staged()
    for (let i = 2; i <= 5; i++) await made.add()
    expect(await refusal(made.add())).toMatchObject({
      code: 'LimitExceeded',
      message:
        'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
    })
    await made.call('DeletePolicyVersion', { PolicyArn: made.PolicyArn, VersionId: 'v2' })
    expect((await made.add()).PolicyVersion.VersionId).toBe('v6')
  })

  test('gives concurrent versions different numbers, and at most five', async () => {
    const made = await staged()
    await made.add()
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => made.add()))
    const ids = results.flatMap((result) =>
      result.status === 'fulfilled' ? [result.value.PolicyVersion.VersionId] : [],
    )
    expect(ids.sort()).toEqual(['v3', 'v4', 'v5'])
    const codes = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason.code] : [],
    )
    expect(codes).toEqual(['LimitExceeded', 'LimitExceeded', 'LimitExceeded'])
    expect(await versionsOf(made, made.PolicyArn)).toEqual(['v5', 'v4', 'v3', 'v2', 'v1*'])
  })

  test('returns versions in pages', async () => {
    const { call, PolicyArn, add } = await staged()
    for (let i = 2; i <= 5; i++) await add()
    const one = await call('ListPolicyVersions', { PolicyArn, MaxItems: 2 })
    expect(one).toMatchObject({
      IsTruncated: true,
      Versions: [{ VersionId: 'v5' }, { VersionId: 'v4' }],
    })
    await call('DeletePolicyVersion', { PolicyArn, VersionId: 'v4' })
    const two = await call('ListPolicyVersions', { PolicyArn, Marker: one.Marker ?? '' })
    expect(two.IsTruncated).toBe(false)
    expect(two.Versions.map(({ VersionId }) => VersionId)).toEqual(['v3', 'v2', 'v1'])
    const error = await refusal(
      call('ListPolicyVersions', {
        PolicyArn,
        Marker: Buffer.from('not a version').toString('base64url'),
      }),
    )
    expect(error).toMatchObject({ code: 'ValidationError', message: 'Invalid Marker.' })
  })
})

describe('the members of a version', () => {
  test('returns the exact document percent-encoded, and the version’s date', async () => {
    const text =
      '{"Version":"2012-10-17",\n  "Statement":{"Effect":"Allow","Action":"iam:Get*","Resource":"*"}}'
    const { call, PolicyArn, add } = await staged(text)
    const { PolicyVersion } = await call('GetPolicyVersion', { PolicyArn, VersionId: 'v1' })
    expect(PolicyVersion.Document).not.toMatch(/[\s"*{}:]/)
    expect(decodeURIComponent(PolicyVersion.Document ?? '')).toBe(text)
    expect(PolicyVersion).toMatchObject({ VersionId: 'v1', IsDefaultVersion: true })
    const added = (await add()).PolicyVersion
    const { Policy } = await call('GetPolicy', { PolicyArn })
    expect(Policy).toMatchObject({ DefaultVersionId: 'v1', UpdateDate: added.CreateDate })
    expect(Policy.CreateDate).toEqual(PolicyVersion.CreateDate)
  })

  test('A7: returns every version of one of AWS’s policies', async () => {
    const { call } = await account()
    const { Versions } = await call('ListPolicyVersions', { PolicyArn: AWS })
    const described = {
      VersionId: 'v5',
      IsDefaultVersion: true,
      CreateDate: new Date('2026-02-12T17:58:57Z'),
    }
    expect(Versions.map(({ VersionId }) => VersionId)).toEqual(['v5', 'v4', 'v3', 'v2', 'v1'])
    expect(Versions[0]).toEqual(described)
    expect(Versions.at(-1)).toEqual({
      VersionId: 'v1',
      IsDefaultVersion: false,
      CreateDate: new Date('2016-11-15T00:25:16Z'),
    })
    const { PolicyVersion } = await call('GetPolicyVersion', { PolicyArn: AWS, VersionId: 'v5' })
    const { Document = '', ...rest } = PolicyVersion
    expect(rest).toEqual(described)
    expect(JSON.parse(decodeURIComponent(Document)).Statement).toHaveLength(2)
    const first = await call('GetPolicyVersion', { PolicyArn: AWS, VersionId: 'v1' })
    expect(first.PolicyVersion.IsDefaultVersion).toBe(false)
    expect(decodeURIComponent(first.PolicyVersion.Document ?? '')).toContain(
      '"Resource":["arn:aws:iam::*:user/${aws:userid}"]',
    )
    const error = await refusal(call('GetPolicyVersion', { PolicyArn: AWS, VersionId: 'v6' }))
    expect(error.message).toBe(`Policy ${AWS} version v6 does not exist or is not attachable.`)
  })

  test('A7: pages through the many versions of one of AWS’s policies', async () => {
    const { call } = await account()
    const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
    const seen: string[] = []
    for (let Marker: string | undefined, more = true; more; ) {
      const page = await call('ListPolicyVersions', { PolicyArn, ...(Marker && { Marker }) })
      seen.push(...page.Versions.map(({ VersionId }) => VersionId))
      Marker = page.Marker
      more = page.IsTruncated
    }
    const numbers = seen.map((id) => Number(id.slice(1)))
    expect(numbers.length).toBeGreaterThan(100)
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => b - a))
    const { Policy } = await call('GetPolicy', { PolicyArn })
    expect(Policy.DefaultVersionId).toBe(seen[0])
  })

  test.each(['GetPolicyVersion', 'SetDefaultPolicyVersion', 'DeletePolicyVersion'] as const)(
    '%s: rejects an absent version or policy, and an invalid version ID',
    async (name) => {
      const { call, PolicyArn } = await staged()
      for (const VersionId of ['v9', 'v99999999999999999999', 'v1.2', 'v1.']) {
        const error = await refusal(call(name, { PolicyArn, VersionId }))
        expect(error).toMatchObject({
          code: 'NoSuchEntity',
          message: `Policy ${PolicyArn} version ${VersionId} does not exist or is not attachable.`,
        })
      }
      const gone = `${PolicyArn}x`
      expect((await refusal(call(name, { PolicyArn: gone, VersionId: 'v1' }))).message).toBe(
        `Policy ${gone} version v1 does not exist or is not attachable.`,
      )
      for (const VersionId of ['wrong_version_id', 'v0', '1', ''])
        expect((await refusal(call(name, { PolicyArn, VersionId }))).message).toBe(
          "1 validation error detected: Value at 'versionId' failed to satisfy constraint: Member must satisfy regular expression pattern: v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?",
        )
    },
  )
})

describe('the default version', () => {
  test('can’t be deleted', async () => {
    const { call, PolicyArn } = await staged()
    expect(
      await refusal(call('DeletePolicyVersion', { PolicyArn, VersionId: 'v1' })),
    ).toMatchObject({
      code: 'DeleteConflict',
      message: 'Cannot delete the default version of a policy.',
    })
  })

  test('applies from the next call on, to every user of the policy', async () => {
    const made = await staged(READ)
    const { call, PolicyArn } = made
    const bob = await user(made, 'bob', { attach: PolicyArn })
    const may = async () => {
      const read = await bob('GetUser', {}).then(
        () => ['GetUser'],
        () => [],
      )
      const list = await bob('ListUsers', {}).then(
        () => ['ListUsers'],
        () => [],
      )
      return [...read, ...list]
    }
    expect(await may()).toEqual(['GetUser'])
    await made.add(WRITE)
    expect(await may()).toEqual(['GetUser'])
    await call('SetDefaultPolicyVersion', { PolicyArn, VersionId: 'v2' })
    expect(await may()).toEqual(['ListUsers'])
    await call('DeletePolicyVersion', { PolicyArn, VersionId: 'v1' })
    expect(await may()).toEqual(['ListUsers'])
    await made.add(READ, true)
    expect(await may()).toEqual(['GetUser'])
  })

  test('applies to a boundary too', async () => {
    const made = await staged(READ)
    await made.call('CreateUser', { UserName: 'bound', PermissionsBoundary: made.PolicyArn })
    await made.call('AttachUserPolicy', {
      UserName: 'bound',
      PolicyArn: 'arn:aws:iam::aws:policy/IAMFullAccess',
    })
    const bound = as(await principalOf(made.accountId, 'bound'))
    await bound('GetUser', {})
    await made.add(WRITE, true)
    expect((await refusal(bound('GetUser', {}))).message).toContain(
      'because no permissions boundary allows',
    )
    await bound('ListUsers', {})
  })

  test('exists after a concurrent deletion and selection, in any order', async () => {
    const made = await staged()
    const { call, PolicyArn, accountId } = made
    for (let i = 2; i < 12; i++) {
      const { VersionId } = (await made.add()).PolicyVersion
      const choose = () => call('SetDefaultPolicyVersion', { PolicyArn, VersionId })
      const drop = () => call('DeletePolicyVersion', { PolicyArn, VersionId })
      const results = await Promise.allSettled(
        (i % 2 ? [choose, drop] : [drop, choose]).map((go) => go()),
      )
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const { id, defaultVersion } = await db().managedPolicy.findFirstOrThrow({
        where: { accountId },
      })
      const key = { accountId, policyId: id, version: defaultVersion }
      expect(
        await db().managedPolicyVersion.findUnique({ where: { accountId_policyId_version: key } }),
      ).not.toBeNull()
      await db().managedPolicyVersion.deleteMany({
        where: { accountId, version: { not: defaultVersion } },
      })
    }
  })
})
