// The Permissions tab: every policy that applies to the user, and where it comes from.
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { disabledReason, disabledReasons } from '@/components/feedback/missing-permission'
import { NotShown } from '@/components/feedback/not-shown'
import { Menu } from '@/components/form/buttons/menu'
import { EmptyState } from '@/components/page/empty-state'
import { groupPath, tabPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { Commands } from '@/components/value/as-command'
import { type Answer, may } from '@/doors/console/console-door'
import { ANY_POLICY_ARN } from '../../../owner-policies/attach-policies'
import {
  inlinePolicyPath,
  type OwnedPolicy,
  type PolicyOwner,
  policyKey,
} from '../../../owner-policies/owner'
import { deleteInlineCall, detachCall } from '../../../owner-policies/owner-calls'
import { PolicyTable } from '../../../owner-policies/policy-table'
import { RemovePolicy } from '../../../owner-policies/remove-policy'
import { ownerPolicyWords } from '../../../owner-policies/words'
import styles from '../../users.module.css'
import { missingForAdding } from '../add-permissions/missing-permissions'
import { addPermissionsPath } from '../user-paths'
import { type AppliedPolicies, type AppliedPolicy, appliedPolicies } from './applied-policies'
import { Boundary } from './boundary'
import { permissionWords as words } from './words'

interface Props {
  userName: string
  user: Answer<'GetUser'>
  /** The keys of the policies whose documents are open. */
  open: readonly string[]
}

export async function Permissions({ userName, user, open }: Props) {
  const [applied, detach, remove, put, add] = await Promise.all([
    appliedPolicies(userName),
    may('DetachUserPolicy', { UserName: userName, PolicyArn: ANY_POLICY_ARN }),
    may('DeleteUserPolicy', { UserName: userName, PolicyName: 'any' }),
    may('PutUserPolicy', { UserName: userName, PolicyName: 'any', PolicyDocument: '{}' }),
    missingForAdding(userName),
  ])
  const { policies, hidden, groups } = applied
  const via = new Map(policies.map((policy) => [policyKey(policy), policy]))
  const here = tabPath(userName, 'permissions')
  const own = policies.filter(({ owner }) => owner.kind === 'user')
  return (
    <>
      <Section
        title={words.title}
        counter={hidden.length > 0 || !groups.ok ? `${policies.length}+` : `${policies.length}`}
        description={words.description}
        actions={<AddPermissions userName={userName} put={put} add={add} />}
      >
        <div className={styles.form}>
          {groups.ok ? null : (
            <NotShown failure={groups.failure} title={words.groupsHidden} sid="AllowListGroups" />
          )}
          {policies.length + hidden.length > 0 ? (
            <PolicyTable
              caption={words.title}
              policies={policies}
              hidden={hidden}
              open={open}
              here={here}
              columns={[
                {
                  header: words.attachedVia,
                  cell: (owner, policy) => (
                    <Origins
                      owners={(policy && via.get(policyKey(policy))?.via) ?? [owner]}
                      policy={policy}
                    />
                  ),
                },
              ]}
              actions={(policy) =>
                policy.owner.kind === 'group' ? (
                  <span className={styles.quiet}>{words.changeInGroup}</span>
                ) : (
                  <RemovePolicy
                    policy={policy}
                    missing={policy.arn === undefined ? remove : detach}
                  />
                )
              }
            />
          ) : null}
          {own.map((policy) => (
            <RemoveCommand key={policyKey(policy)} policy={policy} />
          ))}
          <NoPermissions applied={applied} />
        </div>
      </Section>
      <Boundary userName={userName} user={user} open={open} here={here} />
    </>
  )
}

interface AddProps {
  userName: string
  put: MissingPermission | undefined
  add: readonly MissingPermission[]
}

function AddPermissions({ userName, put, add }: AddProps) {
  const user: PolicyOwner = { kind: 'user', name: userName }
  return (
    <Menu
      label={words.addPermissions}
      items={[
        {
          text: words.addPermissions,
          href: addPermissionsPath(userName),
          ...(add.length > 0 && { disabledReason: disabledReasons(add) }),
        },
        {
          text: words.createInline,
          href: inlinePolicyPath(user),
          ...(put && { disabledReason: disabledReason(put) }),
        },
      ]}
    />
  )
}

function Origins({
  owners,
  policy,
}: {
  owners: readonly PolicyOwner[]
  policy: OwnedPolicy | undefined
}) {
  return (
    <ul className={styles.origins}>
      {owners.map(({ kind, name }) => (
        <li key={`${kind}/${name}`}>
          {kind === 'group' ? (
            <a href={groupPath(name)}>{words.group(name)}</a>
          ) : policy && policy.arn === undefined ? (
            words.inline
          ) : (
            words.directly
          )}
        </li>
      ))}
    </ul>
  )
}

function RemoveCommand({ policy: { owner, name, arn } }: { policy: AppliedPolicy }) {
  const [about, call] =
    arn === undefined
      ? [`${ownerPolicyWords.delete} ${name}`, deleteInlineCall(owner, name)]
      : [`${ownerPolicyWords.detach} ${name}`, detachCall(owner, arn)]
  return <Commands about={about} calls={[call]} />
}

/** Shown only if everything could be read. The text mentions groups only if the user has none. */
function NoPermissions({ applied: { policies, hidden, groups } }: { applied: AppliedPolicies }) {
  if (policies.length > 0 || hidden.length > 0 || !groups.ok) return null
  return (
    <EmptyState
      title={words.none}
      text={groups.names.length === 0 ? words.noneTextNoGroups : words.noneText}
    />
  )
}
