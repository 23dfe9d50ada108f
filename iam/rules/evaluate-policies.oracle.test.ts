// The decision held against an oracle: the same rules once more, as regular expressions and one sentence each.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Decision, evaluatePolicies, type SourcedPolicy } from './evaluate-policies'
import type { Statement } from './policy-document'

const user = (pathAndName: string) => `arn:aws:iam::000011112222:user/${pathAndName}`

/** Whether one of the patterns fits. Fit for the few short patterns below, not for hostile ones. */
function listed(patterns: string[], text: string, flags?: string): boolean {
  return patterns.some((pattern) => {
    const escaped = pattern.replace('${aws:username}', 'bob').replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    return new RegExp(`^${escaped.replace(/\*/g, '.*').replace(/\?/g, '.')}$`, flags).test(text)
  })
}

interface Asked {
  action: string
  resource: string
}

function speaks({ Action, NotAction, Resource, NotResource }: Statement, { action, resource }: Asked): boolean {
  const byAction = Action ? listed(Action, action, 'i') : !listed(NotAction ?? [], action, 'i')
  return byAction && (Resource ? listed(Resource, resource) : !listed(NotResource ?? [], resource))
}

function oracle(asked: Asked, given: SourcedPolicy[], boundary: SourcedPolicy | null): Decision['decision'] {
  const says = (effect: Statement['Effect'], policies: SourcedPolicy[]) =>
    policies.flatMap(({ document }) => document.Statement).some((one) => one.Effect === effect && speaks(one, asked))
  if (says('Deny', boundary ? [...given, boundary] : given)) return 'explicitDeny'
  return says('Allow', given) && (!boundary || says('Allow', [boundary])) ? 'allowed' : 'implicitDeny'
}

const list = (...members: string[]) => fc.array(fc.constantFrom(...members), { minLength: 1, maxLength: 2 })
const actions = list('iam:GetUser', 'iam:getuser', 'iam:Get*', 'iam:*User', '*', 'iam:G?tUser', 'iam:ListUsers')
const variables = [user('${aws:username}'), user('*/${aws:username}')]
const resources = list('*', user('*'), user('bob'), user('b*'), user('?ob'), user('dev/*'), ...variables)

const statements = fc
  .tuple(
    fc.constantFrom<Statement['Effect']>('Allow', 'Allow', 'Deny'),
    fc.oneof(fc.record({ Action: actions }), fc.record({ NotAction: actions })),
    fc.oneof(fc.record({ Resource: resources }), fc.record({ NotResource: resources })),
  )
  .map(([Effect, byAction, byResource]): Statement => ({ Effect, ...byAction, ...byResource }))

const policies = fc.array(statements, { maxLength: 3 }).map(
  (Statement): SourcedPolicy => ({
    document: { Version: '2012-10-17', Statement },
    source: { type: 'userInline', policyName: 'generated' },
  }),
)

const requests = fc.record({
  action: fc.constantFrom('iam:GetUser', 'iam:ListUsers', 'IAM:GETUSER', 'iam:DeleteUser'),
  resource: fc.constantFrom(user('bob'), user('bob2'), user('dev/bob'), user('dev/x'), user('Bob')),
})

test('Z5: every decision over generated policies, boundaries and requests is the oracle’s', () => {
  const seen = { allowed: 0, explicitDeny: 0, implicitDeny: 0 }
  fc.assert(
    fc.property(requests, fc.array(policies, { maxLength: 3 }), fc.option(policies), (asked, given, boundary) => {
      const request = { ...asked, context: { 'aws:username': 'bob' } }
      const { decision } = evaluatePolicies(request, given, boundary ?? undefined)
      expect(decision).toBe(oracle(asked, given, boundary))
      seen[decision]++
    }),
    { numRuns: 3000 },
  )
  // Each outcome came up often enough to mean something.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(150)
})
