// Whether a policy is related to an action. It answers "which policies let people change their
// password".
import { managedPolicyByArn } from '../../../platform/managed-policies/managed-policies'
import { matchWildcards } from '../../../rules/matching/match-wildcards'
import { type PolicyDocument, parsePolicyDocument } from '../../../rules/policy/policy-document'
import type { ListedPolicy } from '../../shapes/search'

/**
 * Whether the policy mentions the text in one of its lists of actions, in any case, or has a
 * statement whose Action matches the text as an action (`iam:*` matches `iam:ChangePassword`). A
 * NotAction counts if it names the text, not for the actions that it excludes.
 */
export function mentionsAction(
  policy: ListedPolicy & { document?: string | undefined },
  text: string,
): boolean {
  const searched = text.toLowerCase()
  const isAction = /^[a-z0-9-]+:[a-z0-9]+$/.test(searched)
  return (documentOf(policy)?.Statement ?? []).some(({ Action = [], NotAction = [] }) => {
    const actions = Action.map((action) => action.toLowerCase())
    if (
      [...actions, ...NotAction.map((action) => action.toLowerCase())].some((action) =>
        action.includes(searched),
      )
    )
      return true
    // An action without a wildcard would have contained the text. AWS's policies name thousands.
    return (
      isAction && actions.some((action) => /[*?]/.test(action) && matchWildcards(action, searched))
    )
  })
}

function documentOf({
  Arn,
  document,
}: ListedPolicy & { document?: string | undefined }): PolicyDocument | undefined {
  if (document === undefined) return managedPolicyByArn(Arn)?.document
  const parsed = parsePolicyDocument(document)
  return parsed.ok ? parsed.document : undefined
}
