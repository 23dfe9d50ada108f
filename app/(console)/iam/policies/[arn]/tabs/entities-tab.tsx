// The users and groups that have the policy, and the users that it bounds.
import { disabledReason } from '@/components/feedback/missing-permission'
import { NotShown } from '@/components/feedback/not-shown'
import { PermittedLink } from '@/components/feedback/permitted-link'
import { userPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { may } from '@/doors/console/console-door'
import { attachedEntities } from '../../attached-entities'
import type { Entity } from '../../entity'
import styles from '../../policies.module.css'
import { attachPath } from '../../policy-paths'
import { entityWords as words } from '../../words'
import { DetachForm } from './detach-form'

export async function EntitiesTab({ arn }: { arn: string }) {
  const entities = await attachedEntities(arn)
  if ('failure' in entities)
    return (
      <Section title={words.title}>
        <NotShown
          failure={entities.failure}
          title={words.hidden}
          sid="AllowListEntitiesForPolicy"
        />
      </Section>
    )
  const { attached, bounded } = entities
  const [denied, attachDenied] = await Promise.all([mayNotDetach(arn, attached), mayNotAttach(arn)])
  return (
    <>
      <Section
        title={words.title}
        description={words.text}
        counter={String(attached.length)}
        actions={
          <PermittedLink href={attachPath(arn)} missing={attachDenied}>
            {words.attach}
          </PermittedLink>
        }
      >
        {attached.length === 0 ? (
          <p className={styles.quiet}>{words.none}</p>
        ) : (
          <DetachForm arn={arn} entities={attached} denied={denied && disabledReason(denied)} />
        )}
      </Section>
      {bounded.length > 0 ? (
        <Section
          title={words.boundaries}
          description={words.boundariesText}
          counter={String(bounded.length)}
        >
          <ul className={styles.list}>
            {bounded.map((name) => (
              <li key={name}>
                <a href={userPath(name)}>{name}</a>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}

/** What is missing if the caller may detach the policy from none of the entities. */
async function mayNotDetach(PolicyArn: string, entities: readonly Entity[]) {
  const user = entities.find(({ kind }) => kind === 'User')
  const group = entities.find(({ kind }) => kind === 'Group')
  const [fromUser, fromGroup] = await Promise.all([
    user && may('DetachUserPolicy', { PolicyArn, UserName: user.name }),
    group && may('DetachGroupPolicy', { PolicyArn, GroupName: group.name }),
  ])
  if ((user && !fromUser) || (group && !fromGroup)) return undefined
  return fromUser ?? fromGroup
}

async function mayNotAttach(PolicyArn: string) {
  const [toUser, toGroup] = await Promise.all([
    may('AttachUserPolicy', { PolicyArn, UserName: 'user' }),
    may('AttachGroupPolicy', { PolicyArn, GroupName: 'group' }),
  ])
  return toUser && toGroup ? toUser : undefined
}
