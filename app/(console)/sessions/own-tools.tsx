// The tools that the caller, a user or the root user, signed in with `aws login`, with buttons to
// end their sessions.
import { NotShown } from '@/components/feedback/not-shown'
import { Button } from '@/components/form/buttons/button'
import { ActionForm } from '@/components/form/post/action-form'
import { RowActions } from '@/components/list/table'
import { Section } from '@/components/page/section'
import { read } from '@/doors/console/console-door'
import styles from '../security-credentials/security-credentials.module.css'
import { endOwnTools } from './actions'
import { ToolTable } from './tool-table'
import { toolWords as words } from './words'

/** `returnTo` is the address of the page, which its forms lead back to. */
export async function OwnTools({ now, returnTo }: { now: Date; returnTo: string }) {
  const answer = await read('ListOwnSignedInTools', {})
  if (!answer.ok)
    return (
      <Section title={words.title}>
        <NotShown failure={answer.failure} title={words.hidden} sid="AllowSeeTools" />
      </Section>
    )
  const { SignedInTools: tools } = answer.output
  return (
    <Section
      title={words.title}
      counter={`${tools.length}`}
      description={words.ofYours}
      actions={
        tools.length > 1 ? (
          <ActionForm action={endOwnTools} problem={words.problem} fields={{ returnTo }}>
            <div>
              <Button>{words.endAll}</Button>
            </div>
          </ActionForm>
        ) : null
      }
    >
      {tools.length === 0 ? <p className={styles.quiet}>{words.none}</p> : null}
      {tools.length > 0 ? (
        <ToolTable
          tools={tools}
          now={now}
          end={({ LoginId }, name) => (
            <ActionForm
              key="end"
              action={endOwnTools}
              problem={words.problem}
              fields={{ LoginId, returnTo }}
            >
              <RowActions>
                <Button variant="plain">{name}</Button>
              </RowActions>
            </ActionForm>
          )}
        />
      ) : null}
    </Section>
  )
}
