// GetContextKeysForCustomPolicy and GetContextKeysForPrincipalPolicy: the context keys that
// policies name.

import { contextKeysOf } from '../../../rules/evaluation/context-keys'
import type { SourcedPolicy } from '../../../rules/evaluation/evaluate-policies'
import { defineOperation } from '../../operation'
import {
  GetContextKeysForCustomPolicyRequest,
  GetContextKeysForPrincipalPolicyRequest,
} from '../../shapes/policy-simulation'
import { givenPolicies, principalOf } from './simulated-policies'

export const GetContextKeysForCustomPolicy = defineOperation({
  input: GetContextKeysForCustomPolicyRequest,
  access: 'read',
  permission: () => ({ action: 'iam:GetContextKeysForCustomPolicy', on: '*' }),
  errors: ['InvalidInput'],
  sensitive: ['PolicyInputList'], // a draft is long, and not a fact about the account
  handler: async ({ PolicyInputList }) => keysOf(givenPolicies({ PolicyInputList }).flat()),
})

export const GetContextKeysForPrincipalPolicy = defineOperation({
  input: GetContextKeysForPrincipalPolicyRequest,
  target: 'identity',
  access: 'read',
  permission: ({ PolicySourceArn }) => ({
    action: 'iam:GetContextKeysForPrincipalPolicy',
    on: { identity: PolicySourceArn },
  }),
  errors: ['InvalidInput', 'NoSuchEntity'],
  sensitive: ['PolicyInputList'],
  /** Includes the boundary's keys, since a simulation needs them as well. */
  async handler({ PolicySourceArn, PolicyInputList }, call) {
    const { identity, boundary } = await principalOf(PolicySourceArn, call)
    return keysOf([
      ...identity,
      ...(boundary ? [boundary] : []),
      ...givenPolicies({ PolicyInputList }).flat(),
    ])
  },
})

const keysOf = (policies: readonly SourcedPolicy[]) => ({
  ContextKeyNames: contextKeysOf(...policies.map(({ document }) => document)),
})
