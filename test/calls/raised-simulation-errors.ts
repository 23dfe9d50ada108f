// Raises, for each simulation, each error that it declares.
import { rootArn, userArn } from '../../rules/names/arn'
import type { SimulationOperation } from './good-simulations'
import { type CodesOf, type Raise, when } from './raise'

const NOBODY = userArn('123456789012', '/', 'nobody')
const ROOT = rootArn('123456789012')
const broken = { PolicyInputList: ['{'] }
const ActionNames = ['iam:GetUser']

export const raisedSimulationErrors: { [N in SimulationOperation]: Record<CodesOf<N>, Raise> } = {
  GetContextKeysForCustomPolicy: { InvalidInput: when('GetContextKeysForCustomPolicy', broken) },
  GetContextKeysForPrincipalPolicy: {
    InvalidInput: when('GetContextKeysForPrincipalPolicy', { PolicySourceArn: ROOT }),
    NoSuchEntity: when('GetContextKeysForPrincipalPolicy', { PolicySourceArn: NOBODY }),
  },
  SimulateCustomPolicy: { InvalidInput: when('SimulateCustomPolicy', { ...broken, ActionNames }) },
  SimulatePrincipalPolicy: {
    InvalidInput: when('SimulatePrincipalPolicy', { PolicySourceArn: ROOT, ActionNames }),
    NoSuchEntity: when('SimulatePrincipalPolicy', { PolicySourceArn: NOBODY, ActionNames }),
  },
}
