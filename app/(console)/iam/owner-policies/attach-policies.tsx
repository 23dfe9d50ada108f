// The form that attaches policies. It lists every managed policy that the owner does not have.
import { DeniedButton } from '@/components/feedback/denied-button'
import { Section } from '@/components/page/section'
import { may } from '@/doors/console/console-door'
import { attachablePolicies } from '../attachable-policies'
import { AttachPoliciesForm } from './attach-form'
import type { PolicyOwner } from './owner'
import { attachCall } from './owner-calls'
import { readOwnerPolicies } from './read-policies'
import { ownerPolicyWords as words } from './words'

/** A placeholder: permission to attach is evaluated against the owner, not the policy. */
export const ANY_POLICY_ARN = 'arn:aws:iam::aws:policy/AdministratorAccess'

interface Props {
  owner: PolicyOwner
  search: string
}

export async function AttachPolicies({ owner, search }: Props) {
  const call = attachCall(owner, ANY_POLICY_ARN)
  const [{ policies }, attachable, missing] = await Promise.all([
    readOwnerPolicies(owner),
    attachablePolicies(),
    may(call.name, call.input),
  ])
  const attached = new Set(policies.map(({ arn }) => arn))
  return (
    <Section title={words.attachTitle} description={words.attachText(owner)}>
      {missing ? (
        <DeniedButton missing={missing}>{words.attach}</DeniedButton>
      ) : (
        <AttachPoliciesForm
          owner={owner}
          policies={attachable.policies.filter(({ arn }) => !attached.has(arn))}
          search={search}
          note={attachable.complete ? undefined : words.accountPoliciesHidden}
        />
      )}
    </Section>
  )
}
