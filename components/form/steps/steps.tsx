// A wizard. Each step has an address, and the entries so far travel in hidden fields, so Back,
// reload and a missing script lose nothing and nothing is stored before the last step. Secrets must
// not be entries: they would be part of an address. Only the form of the last step may hold them.
import type { ReactNode } from 'react'
import { Button, ButtonLink } from '../buttons/button'
import { DefaultSubmit } from '../buttons/default-submit'
import styles from './steps.module.css'

/** A field may have several values, one entry each. */
export type StepEntries = readonly (readonly [name: string, value: string])[]

export interface Step {
  /** The step's page. */
  href: string
  text: string
}

/** The entries that a step's address holds. Fields that are not listed are dropped. */
export function entriesIn(
  query: Readonly<Record<string, string | string[] | undefined>>,
  fields: readonly string[],
): StepEntries {
  return fields.flatMap((name) => [query[name] ?? []].flat().map((value) => [name, value] as const))
}

/** The address of a step with the entries so far. */
export function stepAddress(href: string, entries: StepEntries): string {
  const query = new URLSearchParams(entries.map(([name, value]) => [name, value])).toString()
  return query === '' ? href : `${href}?${query}`
}

interface StepsProps {
  /** The list's accessible name. */
  label: string
  steps: readonly Step[]
  /** The position of the current step, from 0. */
  current: number
  /**
   * The entries that the links to earlier steps hold. Without them there are no links: entries that
   * are too long for an address are posted, and the form has a Previous button.
   */
  entries?: StepEntries
}

export function Steps({ label, steps, current, entries }: StepsProps) {
  return (
    <nav className={styles.steps} aria-label={label}>
      <ol>
        {steps.map(({ href, text }, position) => (
          <li key={href} aria-current={position === current ? 'step' : undefined}>
            <span className={styles.number}>{`Step ${position + 1}`}</span>
            {entries && position < current ? (
              <a href={stepAddress(href, entries)}>{text}</a>
            ) : (
              <span>{text}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

interface StepFormProps {
  steps: readonly Step[]
  current: number
  /** The entries so far. Those of `fields` are left to the controls of this step. */
  entries: StepEntries
  /** The names of this step's controls. */
  fields: readonly string[]
  /** Where Cancel leads. */
  cancelHref: string
  words: Record<'previous' | 'next' | 'cancel', string>
  /** The step's text fields are searches: Enter presses the first search button, not Next. */
  searches?: boolean
  className?: string
  /** The controls of this step; a step that only shows something has none. */
  children?: ReactNode
}

/** The form of every step but the last, which is a `PostForm` with `EntryFields` and `LastStepButtons`. */
export function StepForm(props: StepFormProps) {
  const {
    steps,
    current,
    entries,
    fields,
    cancelHref,
    words,
    searches = false,
    className,
    children,
  } = props
  const previous = steps[current - 1]
  return (
    <form className={className} action={steps[current + 1]?.href} method="get" noValidate>
      {searches ? null : <DefaultSubmit />}
      <EntryFields entries={entries.filter(([name]) => !fields.includes(name))} />
      {children}
      <div className={styles.buttons}>
        <ButtonLink variant="plain" href={cancelHref}>
          {words.cancel}
        </ButtonLink>
        {/* A submit button, so that what this step has so far comes along. */}
        {previous ? <Button formAction={previous.href}>{words.previous}</Button> : null}
        <Button variant="primary">{words.next}</Button>
      </div>
    </form>
  )
}

/** The entries so far as hidden fields. */
export function EntryFields({ entries }: { entries: StepEntries }) {
  return entries.map(([name, value]) => (
    <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
  ))
}

interface LastStepProps {
  previous: Step
  entries: StepEntries
  cancelHref: string
  words: Record<'previous' | 'cancel', string>
  /** The button that writes. */
  children: ReactNode
}

export function LastStepButtons({ previous, entries, cancelHref, words, children }: LastStepProps) {
  return (
    <div className={styles.buttons}>
      <ButtonLink variant="plain" href={cancelHref}>
        {words.cancel}
      </ButtonLink>
      <ButtonLink href={stepAddress(previous.href, entries)}>{words.previous}</ButtonLink>
      {children}
    </div>
  )
}
