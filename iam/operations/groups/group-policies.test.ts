// A group's policies as documents and attachments: what is stored, returned, listed and rejected.
// group-members.test.ts covers what they allow.
import { describe, expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import { inline } from '../../../test/calls/raise'
import {
  account,
  refusal,
  statement,
  storedOf,
  type TestAccount,
  user,
} from '../../../test/fixtures'
import { operations } from '..'

const GroupName = 'staff'
const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`
const READ_ONLY = aws('IAMReadOnlyAccess')

async function staff(): Promise<TestAccount> {
  const made = await account()
  await made.call('CreateGroup', { GroupName: 'Staff' })
  return made
}
const put = ({ call }: TestAccount, PolicyName: string, PolicyDocument: string) =>
  call('PutGroupPolicy', { GroupName, PolicyName, PolicyDocument })
const attach = ({ call }: TestAccount, PolicyArn: string) =>
  call('AttachGroupPolicy', { GroupName, PolicyArn })
const refusalText = async (call: Promise<unknown>) => {
  const { code, message } = await refusal(call)
  return `${code}: ${message}`
}

/** Inserts attachments as rows, also of policies that do not exist: a list does not need them. */
async function attachRows({ accountId }: TestAccount, policyArns: string[]) {
  const { id: groupId } = await db().group.findFirstOrThrow({ where: { accountId } })
  await db().groupPolicyAttachment.createMany({
    data: policyArns.map((policyArn) => ({
      accountId,
      groupId,
      policyArn,
      attachedAt: new Date(),
    })),
  })
}

describe('inline policies', () => {
  test('returns the exact document percent-encoded, under the requested name', async () => {
    const made = await staff()
    const document = ` ${statement('Allow', 'iam:Get*', '*', 'All')}\n`
    await put(made, 'Rules', document)
    const read = await made.call('GetGroupPolicy', { GroupName, PolicyName: 'rULES' })
    expect(read).toMatchObject({ GroupName: 'Staff', PolicyName: 'rULES' })
    expect(read.PolicyDocument).toMatch(/^[A-Za-z0-9%._~-]+$/)
    expect(decodeURIComponent(read.PolicyDocument)).toBe(document)
  })

  test('replaces a policy of the same name and keeps the first spelling of the name', async () => {
    const made = await staff()
    await put(made, 'Rules', statement('Allow', 'iam:GetUser'))
    await put(made, 'RULES', statement('Deny', 'iam:GetUser'))
    expect(await made.call('ListGroupPolicies', { GroupName })).toEqual({
      PolicyNames: ['Rules'],
      IsTruncated: false,
    })
    const { PolicyDocument } = await made.call('GetGroupPolicy', { GroupName, PolicyName: 'Rules' })
    expect(decodeURIComponent(PolicyDocument)).toBe(statement('Deny', 'iam:GetUser'))
  })

  test('limits documents to 5,120 characters in total, without white space', async () => {
    const made = await staff()
    await put(made, 'A', inline(2_560))
    await put(made, 'B', inline(2_560).replaceAll(',', ',\n   '))
    await put(made, 'a', inline(2_560))
    const before = await storedOf(made.accountId)
    const tooLarge = 'LimitExceeded: Maximum policy size of 5120 bytes exceeded for group Staff'
    expect(await refusalText(put(made, 'A', inline(2_561)))).toBe(tooLarge)
    expect(await storedOf(made.accountId)).toBe(before)
    await made.call('DeleteGroupPolicy', { GroupName, PolicyName: 'b' })
    await put(made, 'A', inline(5_120))
    expect(await refusalText(put(made, 'C', inline(200)))).toBe(tooLarge)
  })

  test('enforces the quota under concurrency', async () => {
    const made = await staff()
    const outcomes = await Promise.allSettled(
      ['A', 'B', 'C', 'D'].map((name) => put(made, name, inline(2_000))),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason.code).toBe('LimitExceeded')
  })

  test('lists policies in pages, sorted by name', async () => {
    const made = await staff()
    for (const name of ['b', 'C', 'A']) await put(made, name, inline(200))
    const first = await made.call('ListGroupPolicies', { GroupName, MaxItems: 2 })
    expect(first).toMatchObject({ PolicyNames: ['A', 'b'], IsTruncated: true })
    const second = await made.call('ListGroupPolicies', {
      GroupName,
      MaxItems: 2,
      Marker: first.Marker ?? '',
    })
    expect(second).toEqual({ PolicyNames: ['C'], IsTruncated: false })
  })

  test('names the absent group first, then the absent policy', async () => {
    const made = await staff()
    for (const name of ['GetGroupPolicy', 'DeleteGroupPolicy'] as const) {
      const ask = (group: string) =>
        refusalText(made.call(name, { GroupName: group, PolicyName: 'Missing' }))
      expect(await ask(GroupName)).toBe(
        'NoSuchEntity: The group policy with name Missing cannot be found.',
      )
      expect(await ask('crew')).toBe('NoSuchEntity: The group with name crew cannot be found.')
    }
  })
})

describe('attached policies', () => {
  test('accepts a repeated attachment, and rejects a repeated detachment', async () => {
    const made = await staff()
    await attach(made, READ_ONLY)
    const rows = () => db().groupPolicyAttachment.findMany({ where: { accountId: made.accountId } })
    const before = await rows()
    await attach(made, READ_ONLY)
    expect(await rows()).toEqual(before)
    await made.call('DetachGroupPolicy', { GroupName, PolicyArn: READ_ONLY })
    const again = made.call('DetachGroupPolicy', { GroupName, PolicyArn: READ_ONLY })
    expect(await refusalText(again)).toBe(`NoSuchEntity: Policy ${READ_ONLY} was not found.`)
  })

  test('rejects absent policies, other accounts’ policies and malformed ARNs', async () => {
    const made = await staff()
    const missing = [
      aws('NoSuchPolicy'),
      `arn:aws:iam::${made.accountId}:policy/None`,
      'arn:aws:iam::000000000000:policy/P',
    ]
    for (const arn of missing)
      expect(await refusalText(attach(made, arn))).toBe(
        `NoSuchEntity: Policy ${arn} does not exist or is not attachable.`,
      )
    const PolicyArn = 'longpolicynamebutnoarn'
    const noArn = 'ValidationError: ARN longpolicynamebutnoarn is not valid.'
    expect(await refusalText(attach(made, PolicyArn))).toBe(noArn)
    expect(await refusalText(made.call('DetachGroupPolicy', { GroupName, PolicyArn }))).toBe(noArn)
    await user(made, 'bob')
    expect(await refusalText(made.call('AttachUserPolicy', { UserName: 'bob', PolicyArn }))).toBe(
      noArn,
    )
    expect(await refusalText(made.call('DetachUserPolicy', { UserName: 'bob', PolicyArn }))).toBe(
      noArn,
    )
    const PermissionsBoundary = PolicyArn
    expect(
      await refusalText(
        made.call('PutUserPermissionsBoundary', { UserName: 'bob', PermissionsBoundary }),
      ),
    ).toBe('ValidationError: Invalid ARN:  Could not be parsed!')
  })

  test('A7: rejects policies that only a service’s own role can have, also as a boundary', async () => {
    const made = await staff()
    await user(made, 'bob')
    const arn = aws('aws-service-role/AWSSupportServiceRolePolicy')
    expect(await refusalText(attach(made, arn))).toBe(
      'PolicyNotAttachable: Cannot attach a Service Role Policy to a Group.',
    )
    expect(
      await refusalText(made.call('AttachUserPolicy', { UserName: 'bob', PolicyArn: arn })),
    ).toBe('PolicyNotAttachable: Cannot attach a Service Role Policy to a User.')
    const noBoundary = `NoSuchEntity: Scope ARN: ${arn} does not exist or is not attachable.`
    const PermissionsBoundary = arn
    const boundary = made.call('PutUserPermissionsBoundary', {
      UserName: 'bob',
      PermissionsBoundary,
    })
    expect(await refusalText(boundary)).toBe(noBoundary)
    const bounded = made.call('CreateUser', { UserName: 'carol', PermissionsBoundary })
    expect(await refusalText(bounded)).toBe(noBoundary)
  })

  test('rejects an eleventh policy under concurrency, and accepts a repeated one', async () => {
    const made = await staff()
    await attachRows(
      made,
      Array.from({ length: 8 }, (_, i) => aws(`P${i}`)),
    )
    const more = [
      'IAMReadOnlyAccess',
      'IAMFullAccess',
      'IAMUserChangePassword',
      'PowerUserAccess',
    ].map(aws)
    const outcomes = await Promise.allSettled(more.map((arn) => attach(made, arn)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    const { AttachedPolicies } = await made.call('ListAttachedGroupPolicies', { GroupName })
    expect(AttachedPolicies).toHaveLength(10)
    const refused =
      more.find((arn) => !AttachedPolicies.some(({ PolicyArn }) => PolicyArn === arn)) ?? ''
    expect(await refusalText(attach(made, refused))).toBe(
      'LimitExceeded: Cannot exceed quota for PoliciesPerGroup: 10',
    )
    await attach(
      made,
      more.find((arn) => AttachedPolicies.some(({ PolicyArn }) => PolicyArn === arn)) ?? '',
    )
  })

  test('fills iam:PolicyARN with the policy that is attached or detached', () => {
    const input = { GroupName, PolicyArn: READ_ONLY }
    for (const { permission } of [operations.AttachGroupPolicy, operations.DetachGroupPolicy])
      expect(permission(input, { kind: 'root', accountId: '1', arn: '' }).keys).toEqual({
        'iam:policyarn': READ_ONLY,
      })
  })

  describe('ListAttachedGroupPolicies', () => {
    const long = `/${'p'.repeat(400)}/`
    const arnsOf = (accountId: string) => [
      `arn:aws:iam::${accountId}:policy${long}Alpha`,
      `arn:aws:iam::${accountId}:policy/teams/Beta`,
      `arn:aws:iam::${accountId}:policy/SupportUser`,
      aws('SupportUser'),
      READ_ONLY,
    ]
    const names = ({ AttachedPolicies }: { AttachedPolicies: { PolicyArn: string }[] }) =>
      AttachedPolicies.map(({ PolicyArn }) => PolicyArn)

    test('returns names and ARNs in pages, with markers of valid length', async () => {
      const made = await staff()
      const arns = arnsOf(made.accountId)
      await attachRows(made, arns)
      const seen: string[] = []
      let Marker: string | undefined
      do {
        const page = await made.call('ListAttachedGroupPolicies', {
          GroupName,
          MaxItems: 1,
          ...(Marker && { Marker }),
        })
        expect(page.AttachedPolicies).toHaveLength(1)
        seen.push(...names(page))
        Marker = page.Marker
      } while (Marker)
      expect(seen.toSorted()).toEqual(arns.toSorted())
      const all = await made.call('ListAttachedGroupPolicies', { GroupName })
      expect(names(all)).toEqual(seen)
      expect(all).toMatchObject({ IsTruncated: false })
      expect(all.AttachedPolicies).toContainEqual({ PolicyName: 'Alpha', PolicyArn: arns[0] })
    })

    test('filters by a path prefix', async () => {
      const made = await staff()
      const [alpha, beta] = arnsOf(made.accountId)
      await attachRows(made, arnsOf(made.accountId))
      const under = async (PathPrefix: string) =>
        names(await made.call('ListAttachedGroupPolicies', { GroupName, PathPrefix }))
      expect(await under('/teams/')).toEqual([beta])
      expect(await under(long)).toEqual([alpha])
      expect(await under('/Beta/')).toEqual([])
      expect(await under('/')).toHaveLength(5)
    })
  })
})
