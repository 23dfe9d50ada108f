'use client'
// The lines of the list, each with its problems or "Ready".
import { Alert } from '@/components/feedback/alert'
import { Button, ButtonLink } from '@/components/form/buttons/button'
import { StatusIcon } from '@/components/icon/status-icon'
import { Table } from '@/components/list/table'
import { Section } from '@/components/page/section'
import { Commands } from '@/components/value/as-command'
import { createCalls } from '../create/create-command'
import { StuckNewUsers } from '../create/stuck-new-users'
import styles from './several.module.css'
import type { CreateUsersState } from './state'
import type { UserRow } from './user-list'
import { createUsersWords as words } from './words'

interface Props {
  rows: readonly UserRow[]
  state: CreateUsersState
  everybodyMay: boolean
  pending: boolean
}

export function CreateUsersReview({
  rows,
  state: { text, options, stuck = [], stamp },
  everybodyMay,
  pending,
}: Props) {
  const good = rows.filter(({ problems }) => problems.length === 0)
  const bad = rows.length - good.length
  const { provide, reset } = options
  const attach = options.attach && !everybodyMay
  const calls = good.flatMap(({ name, path, groups, tags }) =>
    createCalls(
      { name, path, tags, provide, password: 'auto', reset, attach },
      { groups, policyArns: [], inline: [] },
    ),
  )
  const stuckNames = new Set(stuck.flatMap(({ names }) => names))
  return (
    <>
      <input type="hidden" name="Users" value={text} />
      {provide ? <input type="hidden" name="Provide" value="on" /> : null}
      {reset ? <input type="hidden" name="PasswordResetRequired" value="on" /> : null}
      {options.attach ? <input type="hidden" name="AttachChangePassword" value="on" /> : null}
      <Alert tone={bad === 0 ? 'info' : 'warning'} stamp={stamp} announce>
        {bad === 0 ? words.allGood(good.length) : words.someBad(bad, rows.length)}
      </Alert>
      {stuck.map(({ names, found }) => (
        <StuckNewUsers key={names[0]} names={names} found={found} />
      ))}
      <Section title={words.reviewTitle} counter={String(rows.length)}>
        <div className={styles.stack}>
          <p>{provide ? words.withPassword : words.withoutPassword}</p>
          {provide && reset ? (
            <p>{attach ? `${words.withReset} ${words.withAttach}` : words.withReset}</p>
          ) : null}
          <Table
            caption={words.reviewTitle}
            columns={[
              words.userName,
              { header: words.line, numeric: true },
              words.check,
              { header: words.path, long: true },
              { header: words.groups, long: true },
              { header: words.tags, long: true },
            ]}
            rows={rows.map(({ line, name, path, groups, tags, problems }) => ({
              key: String(line),
              cells: [
                name || '–',
                line,
                <Check key="check" problems={problems} isStuck={stuckNames.has(name)} />,
                path || '/',
                groups.join(', ') || '–',
                tags.map(({ Key, Value }) => `${Key}=${Value}`).join(', ') || '–',
              ],
            }))}
          />
        </div>
      </Section>
      {good.length > 0 ? <Commands calls={calls} /> : null}
      <div className={styles.buttons}>
        <ButtonLink variant="plain" href="/iam/users">
          {words.cancel}
        </ButtonLink>
        <Button name="Intent" value="change">
          {words.change}
        </Button>
        {good.length > 0 ? (
          <Button variant="primary" busy={pending} name="Intent" value="create">
            {words.create(good.length)}
          </Button>
        ) : null}
      </div>
    </>
  )
}

function Check({ problems, isStuck }: { problems: readonly string[]; isStuck: boolean }) {
  if (problems.length > 0)
    return (
      <span className={styles.bad}>
        <StatusIcon kind="error" />
        <span>{problems.join(' ')}</span>
      </span>
    )
  return (
    <span className={isStuck ? styles.doubtful : styles.good}>
      <StatusIcon kind={isStuck ? 'warning' : 'success'} />
      <span>{isStuck ? words.readyButStuck : words.ready}</span>
    </span>
  )
}
