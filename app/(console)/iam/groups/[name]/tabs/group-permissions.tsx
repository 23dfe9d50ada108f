// The Permissions tab: the policies of a group, attached and inline, with their documents.
import { disabledReason } from '@/components/feedback/missing-permission'
import { Menu } from '@/components/form/buttons/menu'
import { EmptyState } from '@/components/page/empty-state'
import { Section } from '@/components/page/section'
import { Commands } from '@/components/value/as-command'
import { may } from '@/doors/console/console-door'
import { ANY_POLICY_ARN } from '../../../owner-policies/attach-policies'
import {
  inlinePolicyPath,
  type OwnedPolicy,
  type PolicyOwner,
  policyKey,
} from '../../../owner-policies/owner'
import { deleteInlineCall, detachCall } from '../../../owner-policies/owner-calls'
import { PolicyTable } from '../../../owner-policies/policy-table'
import { readOwnerPolicies } from '../../../owner-policies/read-policies'
import { RemovePolicy } from '../../../owner-policies/remove-policy'
import { ownerPolicyWords } from '../../../owner-policies/words'
import { attachPoliciesPath, groupTabPath } from '../../group-paths'
import styles from '../../groups.module.css'
import { groupWords as words } from '../../words'

interface Props {
  groupName: string
  /** The keys of the policies whose documents are open. */
  open: readonly string[]
}

export async function GroupPermissions({ groupName: GroupName, open }: Props) {
  const owner: PolicyOwner = { kind: 'group', name: GroupName }
  const [{ policies, hidden }, attach, put, detach, remove] = await Promise.all([
    readOwnerPolicies(owner),
    may('AttachGroupPolicy', { GroupName, PolicyArn: ANY_POLICY_ARN }),
    may('PutGroupPolicy', { GroupName, PolicyName: 'any', PolicyDocument: '{}' }),
    may('DetachGroupPolicy', { GroupName, PolicyArn: ANY_POLICY_ARN }),
    may('DeleteGroupPolicy', { GroupName, PolicyName: 'any' }),
  ])
  return (
    <Section
      title={words.permissionsTitle}
      counter={`${policies.length}${hidden.length > 0 ? '+' : ''}`}
      description={words.permissionsText}
      actions={
        <Menu
          label={words.addPermissions}
          items={[
            {
              text: ownerPolicyWords.attach,
              href: attachPoliciesPath(GroupName),
              disabledReason: attach && disabledReason(attach),
            },
            {
              text: ownerPolicyWords.createInline,
              href: inlinePolicyPath(owner),
              disabledReason: put && disabledReason(put),
            },
          ]}
        />
      }
    >
      <div className={styles.form}>
        {policies.length + hidden.length > 0 ? (
          <PolicyTable
            caption={words.permissionsTitle}
            policies={policies}
            hidden={hidden}
            open={open}
            here={groupTabPath(GroupName, 'permissions')}
            actions={(policy) => (
              <RemovePolicy policy={policy} missing={policy.arn === undefined ? remove : detach} />
            )}
          />
        ) : (
          <EmptyState title={words.noPermissions} text={words.noPermissionsText} />
        )}
        {policies.map((policy) => (
          <RemoveCommand key={policyKey(policy)} policy={policy} />
        ))}
      </div>
    </Section>
  )
}

function RemoveCommand({ policy: { owner, name, arn } }: { policy: OwnedPolicy }) {
  const [verb, call] =
    arn === undefined
      ? [ownerPolicyWords.delete, deleteInlineCall(owner, name)]
      : [ownerPolicyWords.detach, detachCall(owner, arn)]
  return <Commands about={`${verb} ${name}`} calls={[call]} />
}
