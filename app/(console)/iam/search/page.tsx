// The search over the whole console. The address contains the text, so a search can be shared.
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { Button } from '@/components/form/buttons/button'
import { TextField } from '@/components/form/fields/fields'
import { Section } from '@/components/page/section'
import { requireSession } from '@/doors/console/console-door'
import { ConsolePage } from '../../console-page'
import { type ResultGroup, search } from './results'
import styles from './search.module.css'
import { searchWords as words } from './words'

type Query = Promise<Record<string, string | string[] | undefined>>

const LONGEST = 200

export default async function Search({ searchParams }: { searchParams: Query }) {
  const { q } = await searchParams
  const text = typeof q === 'string' ? q.trim().slice(0, LONGEST) : ''
  await requireSession(`/iam/search?${new URLSearchParams({ q: text })}`)
  const groups = text === '' ? [] : await search(text)
  return (
    <ConsolePage
      title={text === '' ? words.title : words.titleFor(text)}
      here={words.here}
      help="search"
    >
      <search>
        <form className={styles.form}>
          <TextField name="q" label={words.label} hint={words.hint} value={text} required={false} />
          <Button>{words.submit}</Button>
        </form>
      </search>
      {text !== '' && groups.every(({ results }) => results.length === 0) ? (
        <Section title={words.none}>
          <p>{words.noneText(text)}</p>
        </Section>
      ) : null}
      {groups.map((group) => (
        <Section title={group.title} key={group.title}>
          <Results group={group} />
        </Section>
      ))}
    </ConsolePage>
  )
}

function Results({ group: { title, results, more, denied, failure } }: { group: ResultGroup }) {
  if (denied)
    return (
      <PermissionNotice title={words.notPermitted(title)} missing={[denied]} sid="AllowSearch" />
    )
  if (failure !== undefined) return <p>{`${words.unread} ${failure}`}</p>
  return (
    <>
      <ul className={styles.results}>
        {results.map(({ text, href, note }) => (
          <li key={`${href ?? ''} ${text}`}>
            {href === undefined ? <span>{text}</span> : <a href={href}>{text}</a>}
            {note === undefined ? null : <span className={styles.note}>{note}</span>}
          </li>
        ))}
      </ul>
      {more ? <p className={styles.note}>{words.more}</p> : null}
    </>
  )
}
