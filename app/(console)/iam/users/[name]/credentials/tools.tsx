// The tools that a user signed in with `aws login`, with buttons to end one session or all.
import { DeniedButton } from '@/components/feedback/denied-button'
import { NotShown } from '@/components/feedback/not-shown'
import { Button } from '@/components/form/buttons/button'
import { ActionForm } from '@/components/form/post/action-form'
import { RowActions } from '@/components/list/table'
import { Section } from '@/components/page/section'
import { may, read } from '@/doors/console/console-door'
import { ToolTable } from '../../../../sessions/tool-table'
import { toolWords as words } from '../../../../sessions/words'
import styles from '../../users.module.css'
import { endTools } from './actions'
import { credentialWords } from './words'

export async function Tools({ userName, now }: { userName: string; now: Date }) {
  const [answer, missing] = await Promise.all([
    read('ListSignedInTools', { UserName: userName }),
    may('EndSignedInTools', { UserName: userName }),
  ])
  const tools = answer.ok ? answer.output.SignedInTools : []
  return (
    <Section
      title={words.title}
      {...(answer.ok && { counter: `${tools.length}` })}
      description={words.ofUser}
      actions={
        tools.length > 1 && !missing ? (
          <ActionForm action={endTools} problem={words.problem} fields={{ UserName: userName }}>
            <div>
              <Button>{words.endAll}</Button>
            </div>
          </ActionForm>
        ) : null
      }
    >
      {answer.ok ? null : (
        <NotShown
          failure={answer.failure}
          title={credentialWords.toolsHidden}
          sid="AllowSeeTools"
        />
      )}
      {answer.ok && tools.length === 0 ? <p className={styles.quiet}>{words.noneOfUser}</p> : null}
      {tools.length > 0 ? (
        <ToolTable
          tools={tools}
          now={now}
          end={({ LoginId }, name) =>
            missing ? (
              <DeniedButton key="end" variant="plain" missing={missing}>
                {name}
              </DeniedButton>
            ) : (
              <ActionForm
                key="end"
                action={endTools}
                problem={words.problem}
                fields={{ UserName: userName, LoginId }}
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
