// Denials of generated policies through the gate and the database, against the second evaluator.
// FUZZ_SEED repeats a run.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IamError } from '../../rules/errors/iam-error'
import type { SourcedPolicy } from '../../rules/evaluation/evaluate-policies'
import { evaluateNaively } from '../../rules/evaluation/evaluate-policies.oracle'
import { parsePolicyDocument } from '../../rules/policy/policy-document'
import { account, as, principalOf, type TestAccount } from '../../test/fixtures'
import type { OperationName } from './call-operation'

const CALLERS = 40
const { FUZZ_SEED } = process.env
const SEED = FUZZ_SEED ? Number(FUZZ_SEED) : 20_261_130

const some = (...members: string[]) => fc.constantFrom(...members)
const statements = fc.array(
  fc.record({
    Effect: some('Allow', 'Allow', 'Deny'),
    Action: fc.array(
      some(
        '*',
        'iam:*',
        'iam:Get*',
        'iam:GetUser',
        'iam:DeleteUser',
        'iam:UpdateUser',
        'iam:*Group',
      ),
      { minLength: 1, maxLength: 2 },
    ),
    Resource: fc.array(
      some(
        ...['*', 'arn:aws:iam::*:user/*', 'arn:aws:iam::*:user/board/*', 'arn:aws:iam::*:user/al*'],
        ...['arn:aws:iam::*:group/*', 'arn:aws:iam::*:user/${aws:username}'],
      ),
      { minLength: 1, maxLength: 2 },
    ),
    Condition: fc.option(
      fc.constantFrom(
        { StringEquals: { 'aws:ResourceTag/team': ['blue'] } },
        { StringNotEquals: { 'aws:username': ['caller1', 'caller2'] } },
        { Bool: { 'aws:SecureTransport': ['true'] } },
      ),
      { nil: undefined },
    ),
    named: fc.boolean(),
  }),
  { minLength: 1, maxLength: 3 },
)
const documents = statements.map((all) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: all.map(({ named, Condition, ...statement }, i) => ({
      ...(named && { Sid: `S${i}` }),
      ...statement,
      ...(Condition && { Condition }),
    })),
  }),
)
type PolicySet = Partial<Record<'inline' | 'managed' | 'group' | 'boundary', string | undefined>>
const policySets: fc.Arbitrary<PolicySet> = fc.record({
  inline: fc.option(documents, { nil: undefined }),
  managed: fc.option(documents, { nil: undefined }),
  group: fc.option(documents, { nil: undefined }),
  boundary: fc.option(documents, { nil: undefined, freq: 2 }),
})

/** Gives the caller policies of each kind, and returns them as they are evaluated. */
async function enact(
  { call, accountId }: TestAccount,
  UserName: string,
  { inline, managed, group, boundary }: PolicySet,
) {
  const identity: SourcedPolicy[] = []
  const of = (text: string, source: SourcedPolicy['source']): SourcedPolicy => {
    const parsed = parsePolicyDocument(text)
    return parsed.ok ? { document: parsed.document, source } : expect.fail(parsed.message)
  }
  const created = async (kind: string, PolicyDocument: string) => {
    const { Policy } = await call('CreatePolicy', {
      PolicyName: `${UserName}-${kind}`,
      PolicyDocument,
    })
    return Policy.Arn
  }
  const owner = `arn:aws:iam::${accountId}`
  await call('CreateUser', { UserName })
  if (inline) {
    await call('PutUserPolicy', { UserName, PolicyName: 'Own', PolicyDocument: inline })
    identity.push(of(inline, { type: 'userInline', policyName: `${owner}:user/${UserName}#Own` }))
  }
  if (managed) {
    const PolicyArn = await created('managed', managed)
    await call('AttachUserPolicy', { UserName, PolicyArn })
    identity.push(of(managed, { type: 'userManaged', policyName: PolicyArn }))
  }
  if (group) {
    const GroupName = `${UserName}-group`
    await call('CreateGroup', { GroupName })
    await call('AddUserToGroup', { GroupName, UserName })
    await call('PutGroupPolicy', { GroupName, PolicyName: 'All', PolicyDocument: group })
    identity.push(of(group, { type: 'groupInline', policyName: `${owner}:group/${GroupName}#All` }))
  }
  if (!boundary) return { identity }
  const PermissionsBoundary = await created('boundary', boundary)
  await call('PutUserPermissionsBoundary', { UserName, PermissionsBoundary })
  return { identity, boundary: of(boundary, { type: 'boundary', policyName: PermissionsBoundary }) }
}

/** Calls about what exists and what does not, with the resources that they are evaluated on. */
const CALLS: [OperationName, object, resources: string[], blue?: true][] = [
  ['GetUser', { UserName: 'alice' }, ['user/board/Alice'], true],
  ['GetUser', { UserName: 'nobody' }, ['user/nobody']],
  ['ListUserPolicies', { UserName: 'ALICE' }, ['user/board/Alice'], true],
  ['DeleteUser', { UserName: 'nobody' }, ['user/nobody']],
  ['UpdateUser', { UserName: 'nobody', NewUserName: 'alf' }, ['user/nobody', 'user/alf']],
  ['UpdateUser', { UserName: 'alice', NewPath: '/' }, ['user/board/Alice', 'user/Alice'], true],
  ['GetGroup', { GroupName: 'none' }, ['group/none']],
  ['DeleteGroup', { GroupName: 'none' }, ['group/none']],
]
const EFFECTS = { allowed: 'ALLOW', explicitDeny: 'EXPLICIT_DENY', implicitDeny: 'IMPLICIT_DENY' }

test(`FUZZ_SEED=${SEED}: the details of denied calls are what a second evaluator decides`, async () => {
  const made = await account()
  const Tags = [{ Key: 'team', Value: 'blue' }]
  await made.call('CreateUser', { UserName: 'Alice', Path: '/board/', Tags })
  let denials = 0
  for (const [i, policies] of fc.sample(policySets, { seed: SEED, numRuns: CALLERS }).entries()) {
    const UserName = `caller${i}`
    const { identity, boundary } = await enact(made, UserName, policies)
    const caller = as(await principalOf(made.accountId, UserName))
    for (const [name, input, resources, blue] of CALLS) {
      const context = {
        'aws:username': UserName,
        'aws:securetransport': 'false',
        ...(blue && { 'aws:resourcetag/team': 'blue' }),
      }
      const evaluations = resources.map((path) => {
        const [action, resource] = [`iam:${name}`, `arn:aws:iam::${made.accountId}:${path}`]
        const { decision, matched } = evaluateNaively(
          { action, resource, context },
          identity,
          boundary,
        )
        const evaluatedEffect = decision === 'allowed' ? 'ALLOW' : 'DENY'
        const uris = [...new Set(matched.map(({ source }) => source.policyName))]
        const statementsOf = (uri: string) =>
          matched
            .filter(({ source }) => source.policyName === uri)
            .map(({ sid, index }) => ({ sid: sid ?? `statement-${index + 1}`, evaluatedEffect }))
        return {
          action,
          resource,
          evaluatedEffect: EFFECTS[decision],
          matchedPolicies:
            decision === 'implicitDeny'
              ? []
              : uris.sort().map((uri) => ({ uri, matchedStatements: statementsOf(uri) })),
        }
      })
      const isDenied = evaluations.some(({ evaluatedEffect }) => evaluatedEffect !== 'ALLOW')
      const id = await caller(name, input as never).then(
        () => undefined,
        (error: unknown) =>
          error instanceof IamError ? error.detail.denied?.authorizationId : expect.fail('a bug'),
      )
      expect(id !== undefined, `${UserName} ${name} ${JSON.stringify(input)}`).toBe(isDenied)
      if (id === undefined) {
        if (name === 'UpdateUser')
          await made.call('UpdateUser', { UserName: 'Alice', NewPath: '/board/' })
        continue
      }
      denials++
      const details = await made.call('GetRequestAuthorizationDetails', { authorizationId: id })
      for (const { matchedPolicies } of details.evaluations)
        matchedPolicies.sort((a, b) => (a.uri < b.uri ? -1 : 1))
      expect(details.evaluations.map(({ context: _context, ...evaluation }) => evaluation)).toEqual(
        evaluations,
      )
    }
  }
  expect(denials).toBeGreaterThan(150)
})
