// Z1: permissions that depend on tags, of the request and of the resource, through the API and
// through a form.
import { beforeAll, expect, test } from 'vitest'
import { db } from '../platform/database/db'
import type { Statement } from '../rules/policy/policy-document'
import { goodFor, permissionOf } from '../test/calls/good-calls'
import {
  ALL,
  type Column,
  expected,
  resourcesOf,
  statement,
  written,
} from '../test/calls/permission-columns'
import { enact, type People, peopled, throughApi, throughForm } from '../test/clients/both-doors'
import { storedOf, type TestAccount } from '../test/fixtures'

let made: TestAccount
let people: People
beforeAll(async () => {
  ;({ made, people } = await peopled(['no policy']))
})

const tagged = (Effect: Statement['Effect'], key: string, ...values: string[]): Statement => ({
  ...{ Effect, Action: ['*'], Resource: ['*'] },
  Condition: { StringEquals: { [key]: values } },
})

test.each([
  ['TagPolicy', 'aws:RequestTag/team'],
  ['CreatePolicy', 'aws:RequestTag/team'],
  ['GetPolicy', 'aws:ResourceTag/TEAM'],
  ['GetPolicy', 'iam:ResourceTag/team'],
] as const)(
  'Z1: %s is evaluated through both doors against each of two tags that differ only in case: %s',
  async (name, key) => {
    const someone = people['no policy']
    const columns: Record<string, Column> = {
      'denied for one': { own: [ALL, tagged('Deny', key, 'admin')] },
      'denied for the other': { own: [ALL, tagged('Deny', key, 'x')] },
      'denied for one by the boundary': {
        own: [ALL],
        boundary: [ALL, tagged('Deny', key, 'admin')],
      },
      'allowed for one': { own: [tagged('Allow', key, 'admin')] },
      'allowed for the other': { own: [tagged('Allow', key, 'x')] },
      'allowed for either': { own: [tagged('Allow', key, 'admin', 'x')], boundary: [ALL] },
      'denied for a third': { own: [ALL, tagged('Deny', key, 'y')] },
    }
    const pair = [
      { Key: 'team', Value: 'admin' },
      { Key: 'Team', Value: 'x' },
    ]
    for (const Tags of [pair, pair.toReversed()])
      for (const [column, policies] of Object.entries(columns)) {
        const input = { ...goodFor(made, name), ...(name !== 'GetPolicy' && { Tags }) }
        const { PolicyArn } = { ...goodFor(made, 'GetPolicy') } as { PolicyArn: string }
        await made.call('TagPolicy', { PolicyArn, Tags })
        await enact(made, someone, policies)
        const { action, also, on } = permissionOf(name, someone.principal, input as never)
        const context = { [key.toLowerCase()]: ['admin', 'x'] }
        const outcome = expected(
          policies,
          also ? [action, also] : [action],
          resourcesOf(on, made.accountId),
          context,
        )
        expect(outcome === 'allowed', column).toBe(
          ['allowed for either', 'denied for a third'].includes(column),
        )
        for (const door of [throughApi, throughForm]) {
          const before = await storedOf(made.accountId)
          expect(await door(name, made, someone, input), column).toBe(outcome)
          if (outcome !== 'allowed') expect(await storedOf(made.accountId), column).toBe(before)
          else if (name === 'CreatePolicy')
            await db().managedPolicy.deleteMany({
              where: { accountId: made.accountId, name: 'another-policy' },
            })
        }
      }
  },
)

test.each([
  ['CreateUser', 'iam:TagUser', { UserName: 'tagged' }],
  ['CreatePolicy', 'iam:TagPolicy', { PolicyName: 'tagged', PolicyDocument: written([ALL]) }],
] as const)(
  'Z1: %s with tags also requires %s, and without tags does not',
  async (name, tagging, input) => {
    const someone = people['no policy']
    const creating = statement('Allow', `iam:${name}`)
    const withTags = { ...input, Tags: [{ Key: 'team', Value: 'blue' }] }
    const refusals: [Column, string][] = [
      [{ own: [creating] }, `because no identity-based policy allows the ${tagging} action`],
      [
        { own: [ALL, statement('Deny', tagging)] },
        'with an explicit deny in an identity-based policy',
      ],
    ]
    for (const door of [throughApi, throughForm]) {
      for (const [policies, refusal] of refusals) {
        await enact(made, someone, policies)
        const before = await storedOf(made.accountId)
        expect(await door(name, made, someone, withTags)).toBe(refusal)
        expect(await storedOf(made.accountId)).toBe(before)
      }
      await enact(made, someone, { own: [creating] })
      expect(await door(name, made, someone, input)).toBe('allowed')
      const { accountId } = made
      if (name === 'CreateUser')
        await db().user.deleteMany({ where: { accountId, name: 'tagged' } })
      else await db().managedPolicy.deleteMany({ where: { accountId, name: 'tagged' } })
    }
  },
)
