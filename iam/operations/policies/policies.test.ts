// What the operations on managed policies return, field by field, and what prevents their creation
// and deletion.
import { describe, expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import { managedPolicies } from '../../../platform/managed-policies/managed-policies'
import {
  account,
  principalOf,
  refusal,
  statement,
  type TestAccount,
  user,
} from '../../../test/fixtures'
import { someoneElse, untilSomeoneWaits } from '../../../test/stored/someone-else'
import type { OutputOf } from '../../gate/call-operation'

const document = statement('Allow', 'iam:GetUser')
const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'
const CHANGE_PASSWORD = 'arn:aws:iam::aws:policy/IAMUserChangePassword'

const create = async ({ call }: TestAccount, PolicyName: string, Path = '/') =>
  (await call('CreatePolicy', { PolicyName, Path, PolicyDocument: document })).Policy

/** Creates a group with the policy attached. */
async function groupWith({ accountId }: TestAccount, name: string, policyArn: string) {
  const group = {
    accountId,
    id: `AGPA${name.toUpperCase().padStart(17, 'A')}`,
    name,
    nameKey: name,
  }
  await db().group.create({ data: { ...group, createdAt: new Date() } })
  await db().groupPolicyAttachment.create({
    data: { accountId, groupId: group.id, policyArn, attachedAt: new Date() },
  })
}

describe('CreatePolicy and GetPolicy', () => {
  test('A12: returns v1 without uses, with the tags as given; GetPolicy sorts them and adds the description', async () => {
    const made = await account()
    const Tags = ['abc', 'b', 'z', 'a'].map((Key) => ({ Key, Value: '' }))
    const { Policy } = await made.call('CreatePolicy', {
      PolicyName: 'Readers',
      Path: '/staff/west/',
      PolicyDocument: document,
      Description: 'Who reads',
      Tags,
    })
    const arn = `arn:aws:iam::${made.accountId}:policy/staff/west/Readers`
    expect(Policy).toEqual({
      PolicyName: 'Readers',
      PolicyId: expect.stringMatching(/^ANPA[A-Z2-7]{17}$/),
      Arn: arn,
      Path: '/staff/west/',
      DefaultVersionId: 'v1',
      AttachmentCount: 0,
      PermissionsBoundaryUsageCount: 0,
      IsAttachable: true,
      CreateDate: expect.any(Date),
      UpdateDate: Policy.CreateDate,
      Tags,
    })
    const got = await made.call('GetPolicy', { PolicyArn: arn })
    expect(got.Policy).toEqual({
      ...Policy,
      Description: 'Who reads',
      Tags: [Tags[3], Tags[1], Tags[2], Tags[0]],
    })
  })

  test('omits absent tags and description, except for GetPolicy’s empty tag list', async () => {
    const made = await account()
    const policy = await create(made, 'plain')
    expect(policy).not.toHaveProperty('Tags')
    const got = await made.call('GetPolicy', { PolicyArn: policy.Arn })
    expect(got.Policy).toEqual({ ...policy, Tags: [] })
  })

  test('rejects a taken name in any case and path, and names it as requested', async () => {
    const made = await account()
    await create(made, 'Readers', '/a/')
    const error = await refusal(create(made, 'READERS', '/b/'))
    expect(error.message).toBe(
      'A policy called READERS already exists. Duplicate names are not allowed.',
    )
  })

  test('creates one of two concurrent policies with one name', async () => {
    const made = await account()
    const results = await Promise.allSettled([create(made, 'twin'), create(made, 'Twin')])
    const refused = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason.code] : [],
    )
    expect(refused).toEqual(['EntityAlreadyExists'])
  })

  test('finds a policy only by its whole ARN, in its own case', async () => {
    const made = await account()
    const { Arn } = await create(made, 'Readers', '/staff/')
    for (const wrong of [Arn.replace('/staff', ''), Arn.replace('Readers', 'readers'), `${Arn}x`]) {
      const error = await refusal(made.call('GetPolicy', { PolicyArn: wrong }))
      expect(error).toMatchObject({
        code: 'NoSuchEntity',
        message: `Policy ${wrong} was not found.`,
      })
    }
    const foreign = await refusal((await account()).call('GetPolicy', { PolicyArn: Arn }))
    expect(foreign.code).toBe('NoSuchEntity')
    const none = await refusal(made.call('GetPolicy', { PolicyArn: 'no ARN but long enough' }))
    expect(none).toMatchObject({
      code: 'ValidationError',
      message: 'Invalid ARN:  Could not be parsed!',
    })
  })

  test('attaches a policy, or sets it as boundary, only by its whole ARN, in its own case', async () => {
    const [made, other] = [await account(), await account()]
    const UserName = 'bob'
    await user(made, UserName)
    const { Arn } = await create(made, 'Readers', '/staff/')
    const foreign = await create(other, 'Readers', '/staff/')
    for (const wrong of [Arn.replace('/staff', ''), Arn.replace('Readers', 'readers'), foreign.Arn])
      for (const call of [
        () => made.call('AttachUserPolicy', { UserName, PolicyArn: wrong }),
        () => made.call('PutUserPermissionsBoundary', { UserName, PermissionsBoundary: wrong }),
        () => made.call('CreateUser', { UserName: 'new', PermissionsBoundary: wrong }),
      ])
        expect((await refusal(call())).code, wrong).toBe('NoSuchEntity')
    await made.call('AttachUserPolicy', { UserName, PolicyArn: Arn })
  })

  test('ignores white space in the limit of 6,144 characters', async () => {
    const made = await account()
    const sized = (size: number) =>
      statement('Allow', 'iam:GetUser', '*', 'S'.repeat(size - document.length - 9))
    expect(sized(6_144)).toHaveLength(6_144)
    const fits = sized(6_144).replace('{', `{${' \n'.repeat(2_000)}`)
    await made.call('CreatePolicy', { PolicyName: 'fits', PolicyDocument: fits })
    const PolicyDocument = sized(6_145)
    const error = await refusal(made.call('CreatePolicy', { PolicyName: 'long', PolicyDocument }))
    expect(error).toMatchObject({
      code: 'LimitExceeded',
      message: 'Cannot exceed quota for PolicySize: 6144',
    })
  })

  test('evaluates the permission against the new policy’s ARN', async () => {
    const made = await account()
    const policy = statement(
      'Allow',
      'iam:CreatePolicy',
      `arn:aws:iam::${made.accountId}:policy/mine/*`,
    )
    const bob = await user(made, 'bob', { policy })
    await bob('CreatePolicy', { PolicyName: 'a', Path: '/mine/', PolicyDocument: document })
    const error = await refusal(bob('CreatePolicy', { PolicyName: 'b', PolicyDocument: document }))
    expect(error.detail.denied).toMatchObject({
      resource: `arn:aws:iam::${made.accountId}:policy/b`,
    })
  })
})

describe('AWS’s policies', () => {
  test('A7, A9: exist in every account, with AWS’s ids and the account’s own counts', async () => {
    const [made, other] = [await account(), await account()]
    await user(made, 'bob', { attach: CHANGE_PASSWORD })
    await groupWith(made, 'all', CHANGE_PASSWORD)
    await made.call('CreateUser', { UserName: 'bound', PermissionsBoundary: CHANGE_PASSWORD })
    const { Policy } = await made.call('GetPolicy', { PolicyArn: CHANGE_PASSWORD })
    expect(Policy).toEqual({
      PolicyName: 'IAMUserChangePassword',
      PolicyId: 'ANPAJ4L4MM2A7QIEB56MS',
      Arn: CHANGE_PASSWORD,
      Path: '/',
      DefaultVersionId: 'v5',
      AttachmentCount: 2,
      PermissionsBoundaryUsageCount: 1,
      IsAttachable: true,
      Description: 'Provides the ability for an IAM user to change their own password.',
      CreateDate: new Date('2016-11-15T00:25:16Z'),
      UpdateDate: new Date('2026-02-12T17:58:57Z'),
      Tags: [],
    })
    expect(
      (await other.call('GetPolicy', { PolicyArn: CHANGE_PASSWORD })).Policy.AttachmentCount,
    ).toBe(0)
  })

  test.each([
    ['DeletePolicy', {}, 'delete policies'],
    ['DeletePolicyVersion', { VersionId: 'v1' }, 'delete policy versions for policies'],
    ['SetDefaultPolicyVersion', { VersionId: 'v1' }, 'update policies'],
    ['CreatePolicyVersion', { PolicyDocument: document }, 'update policies'],
  ] as const)('A8: %s is refused in AWS’s words', async (name, input, change) => {
    const made = await account()
    for (const PolicyArn of [ADMINISTRATOR, 'arn:aws:iam::aws:policy/AWSDenyAll'])
      expect(await refusal(made.call(name, { PolicyArn, ...input } as never))).toMatchObject({
        code: 'AccessDenied',
        message: `Cannot ${change} outside your own account.`,
      })
  })

  test('A8: callers without the permission to change them get the usual AccessDenied', async () => {
    const made = await account()
    const nobody = await user(made, 'nobody')
    const denied = await refusal(nobody('DeletePolicy', { PolicyArn: ADMINISTRATOR }))
    expect(denied.message).toContain('is not authorized to perform: iam:DeletePolicy')
  })
})

describe('ListPolicies', () => {
  const namesOf = (policies: { PolicyName?: string }[]) =>
    policies.map(({ PolicyName }) => PolicyName)

  /** Reads every page, with the most rows that a page may have. */
  async function everyPolicy({ call }: TestAccount, input: object = {}) {
    const all: OutputOf<'ListPolicies'>['Policies'] = []
    for (let Marker: string | undefined, more = true; more; ) {
      const page = await call('ListPolicies', {
        ...input,
        MaxItems: 1000,
        ...(Marker && { Marker }),
      })
      all.push(...page.Policies)
      Marker = page.Marker
      more = page.IsTruncated
    }
    return all
  }

  test('lists both kinds by name in any case, without description and tags', async () => {
    const made = await account()
    const own = await create(made, 'iamZebra')
    await create(made, 'b')
    const Policies = await everyPolicy(made)
    const names = [...managedPolicies().map(({ name }) => name), 'iamZebra', 'b']
    expect(namesOf(Policies)).toEqual(
      names.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
    )
    expect(Policies.find(({ PolicyName }) => PolicyName === 'iamZebra')).toEqual(own)
    const { Policy } = await made.call('GetPolicy', { PolicyArn: CHANGE_PASSWORD })
    const { Tags: _tags, Description: _description, ...aws } = Policy
    expect(Policies).toContainEqual(aws)
  })

  test('filters by Scope, and by a PathPrefix that matches characters', async () => {
    const made = await account()
    await create(made, 'one', '/team/')
    await create(made, 'two', '/team/west/')
    await create(made, 'three', '/teamwork/')
    const listed = async (input: object) => namesOf(await everyPolicy(made, input))
    expect(await listed({ Scope: 'Local' })).toEqual(['one', 'three', 'two'])
    expect(await listed({ Scope: 'AWS' })).toHaveLength(managedPolicies().length)
    expect(await listed({ PathPrefix: '/team/' })).toEqual(['one', 'two'])
    expect(await listed({ PathPrefix: '/root-task/' })).toContain('IAMAuditRootUserCredentials')
    expect(await listed({ PathPrefix: '/job-function/' })).toEqual(
      managedPolicies()
        .filter(({ path }) => path === '/job-function/')
        .map(({ name }) => name),
    )
    expect(await listed({ Scope: 'Local', PathPrefix: '/job-function/' })).toEqual([])
  })

  test('filters by use with OnlyAttached, and ignores PolicyUsageFilter without it', async () => {
    const made = await account()
    const { Arn } = await create(made, 'grouped')
    await create(made, 'unused')
    await groupWith(made, 'all', Arn)
    await made.call('CreateUser', { UserName: 'bound', PermissionsBoundary: CHANGE_PASSWORD })
    const listed = async (input: object) =>
      (await everyPolicy(made, input)).map((policy) => [
        policy.PolicyName,
        policy.AttachmentCount,
        policy.PermissionsBoundaryUsageCount,
      ])
    const administrator = ['AdministratorAccess', 1, 0] // of the account's first user
    const [grouped, bound] = [
      ['grouped', 1, 0],
      ['IAMUserChangePassword', 0, 1],
    ]
    expect(await listed({ OnlyAttached: true })).toEqual([administrator, grouped, bound])
    expect(await listed({ OnlyAttached: true, PolicyUsageFilter: 'PermissionsPolicy' })).toEqual([
      administrator,
      grouped,
    ])
    expect(await listed({ OnlyAttached: true, PolicyUsageFilter: 'PermissionsBoundary' })).toEqual([
      bound,
    ])
    expect(await listed({ PolicyUsageFilter: 'PermissionsBoundary' })).toHaveLength(
      managedPolicies().length + 2,
    )
  })

  test('pages over both kinds, with equal names and after a deleted policy', async () => {
    const made = await account()
    for (const name of ['AdministratorAccess', 'iam', 'IAM-Full', 'zz']) await create(made, name)
    const whole = await everyPolicy(made)
    expect(whole).toHaveLength(managedPolicies().length + 4)
    const seen: string[] = []
    let Marker: string | undefined
    do {
      const page = await made.call('ListPolicies', {
        MaxItems: 43,
        ...(Marker !== undefined && { Marker }),
      })
      expect(page.Policies.length).toBeLessThanOrEqual(43)
      seen.push(...page.Policies.map(({ Arn }) => Arn))
      const last = page.Policies.at(-1)?.Arn ?? ''
      if (last.includes(made.accountId)) await made.call('DeletePolicy', { PolicyArn: last })
      Marker = page.Marker
      expect(page.IsTruncated).toBe(Marker !== undefined)
    } while (Marker !== undefined)
    expect(seen).toEqual(whole.map(({ Arn }) => Arn))
  })

  test('rejects an invalid marker, also one that contains a NUL', async () => {
    const made = await account()
    for (const Marker of ['%%%', Buffer.from('a\0b').toString('base64url')]) {
      const error = await refusal(made.call('ListPolicies', { Marker }))
      expect(error).toMatchObject({ code: 'ValidationError', message: 'Invalid Marker.' })
    }
  })

  test('evaluates the permission against the path', async () => {
    const made = await account()
    const policy = statement(
      'Allow',
      'iam:ListPolicies',
      `arn:aws:iam::${made.accountId}:policy/team/*`,
    )
    const bob = await user(made, 'bob', { policy })
    expect((await bob('ListPolicies', { PathPrefix: '/team/' })).Policies).toEqual([])
    expect((await refusal(bob('ListPolicies', {}))).detail.denied?.resource).toBe(
      `arn:aws:iam::${made.accountId}:policy/`,
    )
  })
})

describe('DeletePolicy', () => {
  test('rejects a policy with entities, boundaries or versions, then deletes it', async () => {
    const made = await account()
    const { Arn: PolicyArn } = await create(made, 'busy')
    await made.call('TagPolicy', { PolicyArn, Tags: [{ Key: 'a', Value: 'b' }] })
    await made.call('CreatePolicyVersion', { PolicyArn, PolicyDocument: document })
    await made.call('CreateUser', { UserName: 'bound', PermissionsBoundary: PolicyArn })
    await groupWith(made, 'all', PolicyArn)
    const conflict = async () => (await refusal(made.call('DeletePolicy', { PolicyArn }))).message
    expect(await conflict()).toBe('Cannot delete a policy attached to entities.')
    await db().groupPolicyAttachment.deleteMany({ where: { accountId: made.accountId } })
    expect(await conflict()).toContain('permissions boundary')
    await made.call('DeleteUser', { UserName: 'bound' })
    expect(await conflict()).toBe(
      "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    )
    await made.call('DeletePolicyVersion', { PolicyArn, VersionId: 'v2' })
    await made.call('DeletePolicy', { PolicyArn })
    expect((await refusal(made.call('DeletePolicy', { PolicyArn }))).message).toBe(
      `Policy ${PolicyArn} was not found.`,
    )
    const again = await create(made, 'busy')
    expect((await made.call('GetPolicy', { PolicyArn })).Policy).toEqual({ ...again, Tags: [] })
  })

  test('a deleted policy grants nothing, even if its ARN is created again', async () => {
    const made = await account()
    const { Arn: PolicyArn } = await create(made, 'reading')
    const bob = await user(made, 'bob', { attach: PolicyArn })
    await bob('GetUser', {})
    await made.call('DetachUserPolicy', { UserName: 'bob', PolicyArn })
    await made.call('DeletePolicy', { PolicyArn })
    expect((await refusal(bob('GetUser', {}))).code).toBe('AccessDenied')
    await create(made, 'reading')
    expect((await refusal(bob('GetUser', {}))).code).toBe('AccessDenied')
  })

  test('concurrent attachment and deletion leave no attachment without a policy', async () => {
    const made = await account()
    await user(made, 'bob')
    const { userId } = await principalOf(made.accountId, 'bob')
    const ways = new Set<string>()
    for (let i = 0; i < 12; i++) {
      const { Arn: PolicyArn } = await create(made, `race${i}`)
      const attach = () => made.call('AttachUserPolicy', { UserName: 'bob', PolicyArn })
      const drop = () => made.call('DeletePolicy', { PolicyArn })
      const [first, second] = i % 2 ? [attach, drop] : [drop, attach]
      const results = await Promise.allSettled([first(), second()])
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const result of results) if (result.status === 'rejected') ways.add(result.reason.code)
      const exists = await made.call('GetPolicy', { PolicyArn }).then(
        () => 1,
        () => 0,
      )
      const where = { accountId: made.accountId, userId, policyArn: PolicyArn }
      expect(await db().userPolicyAttachment.count({ where })).toBe(exists)
      await db().userPolicyAttachment.deleteMany({ where })
    }
    expect([...ways].every((code) => code === 'DeleteConflict' || code === 'NoSuchEntity')).toBe(
      true,
    )
  })

  test('waits for a user who is created with the policy as boundary, and then rejects it', async () => {
    const made = await account()
    const { accountId } = made
    const { Arn: PolicyArn } = await create(made, 'edge')
    const outcome = await someoneElse(async (sql) => {
      await sql.query('BEGIN')
      // CreateUser holds the account's row shared, because it alters nobody's permissions.
      await sql.query('SELECT 1 FROM accounts WHERE id = $1 FOR SHARE', [accountId])
      await sql.query(
        `INSERT INTO users (account_id, id, name, name_key, path, created_at, history_salt,
           permissions_boundary_arn)
         VALUES ($1, 'AIDATESTUSER000000001', 'bob', 'bob', '/', now(), '\\x00', $2)`,
        [accountId, PolicyArn],
      )
      const deleted = refusal(made.call('DeletePolicy', { PolicyArn }))
      await Promise.race([deleted, untilSomeoneWaits(sql)])
      await sql.query('COMMIT')
      return deleted
    })
    expect(outcome).toMatchObject({ code: 'DeleteConflict' })
    expect((await made.call('GetPolicy', { PolicyArn })).Policy.PermissionsBoundaryUsageCount).toBe(
      1,
    )
  })
})
