// The permissions boundary on the Permissions tab.
import { DeniedButton } from '@/components/feedback/denied-button'
import { NotShown } from '@/components/feedback/not-shown'
import { PermittedLink } from '@/components/feedback/permitted-link'
import { Button } from '@/components/form/buttons/button'
import { ConfirmDisclosure } from '@/components/form/buttons/confirm-disclosure'
import { ActionForm } from '@/components/form/post/action-form'
import { Section } from '@/components/page/section'
import { Commands } from '@/components/value/as-command'
import { type Answer, may, read } from '@/doors/console/console-door'
import { ANY_POLICY_ARN } from '../../../owner-policies/attach-policies'
import { PolicyTable } from '../../../owner-policies/policy-table'
import { nameOfArn } from '../../../owner-policies/words'
import styles from '../../users.module.css'
import { removeBoundary } from '../permissions-boundary/actions'
import { boundaryWords as words } from '../permissions-boundary/words'
import { boundaryPath } from '../user-paths'

interface Props {
  userName: string
  user: Answer<'GetUser'>
  /** The keys of the policies whose documents are open. */
  open: readonly string[]
  here: string
}

export async function Boundary({ userName, user, open, here }: Props) {
  const [put, remove] = await Promise.all([
    may('PutUserPermissionsBoundary', { UserName: userName, PermissionsBoundary: ANY_POLICY_ARN }),
    may('DeleteUserPermissionsBoundary', { UserName: userName }),
  ])
  const arn = user.ok ? user.output.User.PermissionsBoundary?.PermissionsBoundaryArn : undefined
  const text = arn === undefined ? words.set : words.change
  return (
    <Section
      title={words.section}
      description={words.sectionText}
      actions={
        <PermittedLink href={boundaryPath(userName)} missing={put}>
          {text}
        </PermittedLink>
      }
    >
      {user.ok ? null : <NotShown failure={user.failure} title={words.hidden} sid="AllowGetUser" />}
      {user.ok && arn === undefined ? <p className={styles.quiet}>{words.notSet}</p> : null}
      {arn === undefined ? null : (
        <div className={styles.form}>
          <PolicyTable
            caption={words.section}
            policies={[{ owner: { kind: 'user', name: userName }, name: nameOfArn(arn), arn }]}
            // The same policy may be attached as well.
            scope="boundary/"
            labelOf={({ name }) => words.asBoundary(name)}
            open={open}
            here={here}
            columns={[{ header: words.usedBy, cell: () => <UsedBy arn={arn} /> }]}
            actions={() =>
              remove ? (
                <DeniedButton variant="plain" missing={remove}>
                  {words.remove}
                </DeniedButton>
              ) : (
                <RemoveBoundary userName={userName} />
              )
            }
          />
          <Commands
            about={words.remove}
            calls={[{ name: 'DeleteUserPermissionsBoundary', input: { UserName: userName } }]}
          />
        </div>
      )}
    </Section>
  )
}

async function UsedBy({ arn }: { arn: string }) {
  const policy = await read('GetPolicy', { PolicyArn: arn })
  if (!policy.ok) return words.unknown
  return words.users(policy.output.Policy.PermissionsBoundaryUsageCount)
}

function RemoveBoundary({ userName }: { userName: string }) {
  return (
    <ConfirmDisclosure summary={words.remove}>
      <p>{words.removeText}</p>
      <ActionForm action={removeBoundary} problem={words.problem} fields={{ UserName: userName }}>
        <div>
          <Button>{words.removeNow}</Button>
        </div>
      </ActionForm>
    </ConfirmDisclosure>
  )
}
