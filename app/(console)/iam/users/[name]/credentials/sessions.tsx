// The console sessions of a user, with buttons to end one or all.
import { DeniedButton } from '@/components/feedback/denied-button'
import { NotShown } from '@/components/feedback/not-shown'
import { Button } from '@/components/form/buttons/button'
import { ActionForm } from '@/components/form/post/action-form'
import { RowActions } from '@/components/list/table'
import { Section } from '@/components/page/section'
import { may, read } from '@/doors/console/console-door'
import { SessionTable } from '../../../../sessions/session-table'
import { sessionListWords } from '../../../../sessions/words'
import styles from '../../users.module.css'
import { endSessions } from './actions'
import { credentialWords as words } from './words'

export async function Sessions({ userName, now }: { userName: string; now: Date }) {
  const [sessions, missing] = await Promise.all([
    read('ListConsoleSessions', { UserName: userName }),
    may('EndConsoleSessions', { UserName: userName }),
  ])
  const list = sessions.ok ? sessions.output.ConsoleSessions : []
  return (
    <Section
      title={sessionListWords.title}
      {...(sessions.ok && { counter: `${list.length}` })}
      description={words.sessionsText}
      actions={list.length > 0 && !missing ? <EndAll userName={userName} /> : null}
    >
      {sessions.ok ? null : (
        <NotShown failure={sessions.failure} title={words.hidden} sid="AllowSeeSessions" />
      )}
      {sessions.ok && list.length === 0 ? <p className={styles.quiet}>{words.noSessions}</p> : null}
      {list.length > 0 ? (
        <SessionTable
          sessions={list}
          now={now}
          end={({ SessionId }, name) =>
            missing ? (
              <DeniedButton key="end" variant="plain" missing={missing}>
                {name}
              </DeniedButton>
            ) : (
              <ActionForm
                key="end"
                action={endSessions}
                problem={sessionListWords.problem}
                fields={{ UserName: userName, SessionId }}
              >
                <RowActions>
                  <Button variant="plain">{name}</Button>
                </RowActions>
              </ActionForm>
            )
          }
        />
      ) : null}
    </Section>
  )
}

function EndAll({ userName }: { userName: string }) {
  return (
    <ActionForm
      action={endSessions}
      problem={sessionListWords.problem}
      fields={{ UserName: userName }}
    >
      <div>
        <Button>{words.endAll}</Button>
      </div>
    </ActionForm>
  )
}
