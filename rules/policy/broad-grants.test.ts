import { expect, test } from 'vitest'
import { managedPolicies } from '../../platform/managed-policies/managed-policies'
import { broadGrantOf } from './broad-grants'

const documentOf = (statement: Record<string, unknown>) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: '*', Resource: '*', ...statement },
  })

test.each([
  ['every action on everything', {}, 'everything'],
  [
    'the same in a list, under a condition',
    { Action: ['s3:*', '*'], Condition: { Null: { 'aws:username': true } } },
    'everything',
  ],
  ['every action of IAM', { Action: 'IAM:*', Resource: 'arn:aws:iam::*:*' }, 'iam'],
  ['every action of IAM, with several stars', { Action: 'iam:**' }, 'iam'],
  ['every action, with several stars', { Action: ['iam:*', '**'] }, 'everything'],
  ['every action on everything in IAM', { Resource: 'arn:aws:iam::*:*' }, undefined],
  ['all actions that begin like one of IAM', { Action: 'iam:Get*' }, undefined],
  ['a denial', { Effect: 'Deny' }, undefined],
  ['one service', { Action: 's3:*' }, undefined],
  ['every action on one user', { Resource: 'arn:aws:iam::604817293550:user/alice' }, undefined],
])('B2: %s', (_, statement, grant) => {
  expect(broadGrantOf(documentOf(statement))).toBe(grant)
})

test('B2: three of AWS’s policies are equally broad', () => {
  const broad = managedPolicies().filter(({ document }) => broadGrantOf(document))
  expect(broad.map(({ name, document }) => [name, broadGrantOf(document)])).toEqual([
    ['AdministratorAccess', 'everything'],
    ['AWSMcpServiceActionsFullAccess', 'everything'],
    ['IAMFullAccess', 'iam'],
  ])
  expect(broadGrantOf('{}')).toBeUndefined()
})
