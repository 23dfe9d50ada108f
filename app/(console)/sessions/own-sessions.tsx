// One's own console sessions, with buttons to end others. For IAM users and the root user.
import { NotShown } from '@/components/feedback/not-shown'
import { Button } from '@/components/form/buttons/button'
import { ActionForm } from '@/components/form/post/action-form'
import { RowActions } from '@/components/list/table'
import { Section } from '@/components/page/section'
import { read } from '@/doors/console/console-door'
import { endOwnSessions } from './actions'
import { SessionTable } from './session-table'
import { sessionListWords as words } from './words'

/** `returnTo` is the address of the page, which its forms lead back to. */
export async function OwnSessions({ now, returnTo }: { now: Date; returnTo: string }) {
  const answer = await read('ListOwnConsoleSessions', {})
  if (!answer.ok)
    return (
      <Section title={words.title}>
        <NotShown failure={answer.failure} title={words.hidden} sid="AllowSeeSessions" />
      </Section>
    )
  const { ConsoleSessions: sessions } = answer.output
  const hasOthers = sessions.some(({ Current }) => !Current)
  return (
    <Section
      title={words.title}
      counter={`${sessions.length}`}
      description={hasOthers ? words.ofYours : `${words.ofYours} ${words.onlyThis}`}
      actions={
        hasOthers ? (
          <ActionForm action={endOwnSessions} problem={words.problem} fields={{ returnTo }}>
            <div>
              <Button>{words.endOthers}</Button>
            </div>
          </ActionForm>
        ) : null
      }
    >
      <SessionTable
        sessions={sessions}
        now={now}
        end={({ Current, SessionId }, name) =>
          // The user menu ends this one: it signs out.
          Current ? null : (
            <ActionForm
              key="end"
              action={endOwnSessions}
              problem={words.problem}
              fields={{ SessionId, returnTo }}
            >
              <RowActions>
                <Button variant="plain">{name}</Button>
              </RowActions>
            </ActionForm>
          )
        }
      />
    </Section>
  )
}
