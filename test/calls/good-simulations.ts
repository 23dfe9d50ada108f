// For each simulation, an input that succeeds for the user `target`.
import type { InputOf } from '../../iam/gate/call-operation'
import type * as contextKeys from '../../iam/operations/simulation/context-keys'
import type * as simulatePolicies from '../../iam/operations/simulation/simulate-policies'
import { statement } from '../fixtures'

export type SimulationOperation = keyof typeof contextKeys | keyof typeof simulatePolicies

const PolicyInputList = [statement('Allow', 'iam:*', 'arn:aws:iam::*:user/$' + '{aws:username}')]

export function goodSimulations(accountId: string): { [N in SimulationOperation]: InputOf<N> } {
  const PolicySourceArn = `arn:aws:iam::${accountId}:user/target`
  const asked = {
    PolicyInputList,
    PermissionsBoundaryPolicyInputList: [statement('Allow', 'iam:Get*')],
    ActionNames: ['iam:GetUser', 'iam:ChangePassword', 'iam:DeleteUser'],
    ResourceArns: [PolicySourceArn, '*'],
    ContextEntries: [
      {
        ContextKeyName: 'aws:TagKeys',
        ContextKeyType: 'stringList' as const,
        ContextKeyValues: ['team', 'stage'],
      },
    ],
    MaxItems: 2,
  }
  return {
    GetContextKeysForCustomPolicy: { PolicyInputList },
    GetContextKeysForPrincipalPolicy: { PolicySourceArn, PolicyInputList },
    SimulateCustomPolicy: { ...asked, CallerArn: PolicySourceArn },
    SimulatePrincipalPolicy: { ...asked, PolicySourceArn },
  }
}
