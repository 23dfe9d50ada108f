// The result as a sentence, for the question whether users may change their own password.
import { Alert } from '@/components/feedback/alert'
import type { SimulatedRow } from './simulation'
import { ownPasswordWords as words } from './words'

interface Props {
  arn: string
  userName: string
  rows: readonly SimulatedRow[]
}

export function OwnPasswordAnswer({ arn, userName, rows }: Props) {
  const decided = (action: string, resource: string) =>
    rows.find((row) => row.action.toLowerCase() === action && row.resource === resource)?.decision
  const change = decided('iam:changepassword', arn)
  if (change === undefined) return null
  if (change !== 'allowed') return <Alert tone="warning" title={words.no(userName)} />
  const seen = decided('iam:getaccountpasswordpolicy', '*')
  if (seen !== undefined && seen !== 'allowed')
    return <Alert tone="warning" title={words.unseen(userName)} />
  return <Alert tone="success" title={words.yes(userName)} />
}
