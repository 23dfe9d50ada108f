'use client'
// The requirements of a new password, checked while typing, and its strength. The requirements are
// binding, the strength is advice.
import { useEffect, useId, useState } from 'react'
import type { CheckedRule } from '@/rules/password/password-policy'
import { useHydrated } from '../form/use-hydrated'
import styles from './password-guidance.module.css'
import type { Strength } from './strength'
import { rulesMetMessage, ruleWords, passwordWords as words } from './words'

interface Props {
  checks: readonly CheckedRule[]
  /** Whether the field has text. */
  typed: boolean
  /** Whether the form was refused. Requirements that are not met are errors then. */
  refused: boolean
  strength: Strength | undefined
  /** The other rules of the policy. */
  notes: readonly string[]
}

export function PasswordGuidance({ checks, typed, refused, strength, notes }: Props) {
  const live = useHydrated()
  const heading = useId()
  const met = checks.filter((check) => typed && check.met).length
  const summary = typed ? summaryOf(met, checks.length, strength) : ''
  return (
    <section className={styles.guidance} aria-labelledby={heading}>
      <h3 id={heading}>{words.requirements}</h3>
      <ul className={styles.rules}>
        {checks.map(({ rule, met }) => (
          <li key={rule.rule} data-state={stateOf(live, typed && met, refused && typed)}>
            {live ? (
              <span className="visually-hidden">{typed && met ? words.met : words.notMet}: </span>
            ) : null}
            {ruleWords(rule)}
          </li>
        ))}
      </ul>
      {notes.map((note) => (
        <p className={styles.note} key={note}>
          {note}
        </p>
      ))}
      <StrengthMeter strength={strength} />
      <PoliteSummary text={summary} />
    </section>
  )
}

function stateOf(
  live: boolean,
  met: boolean,
  refused: boolean,
): 'stated' | 'met' | 'notMet' | 'refused' {
  if (!live) return 'stated'
  if (met) return 'met'
  return refused ? 'refused' : 'notMet'
}

const summaryOf = (met: number, all: number, strength: Strength | undefined) =>
  strength ? `${rulesMetMessage(met, all)} ${strengthWords(strength)}.` : rulesMetMessage(met, all)

const strengthWords = ({ score }: Strength) => `${words.strength}: ${words.strengthOf[score]}`

function StrengthMeter({ strength }: { strength: Strength | undefined }) {
  const advice = strength ? adviceOn(strength) : [words.strengthAdvice]
  return (
    <div className={styles.strength} data-score={strength?.score}>
      <p className={styles.score}>{strength ? strengthWords(strength) : words.strength}</p>
      <div className={styles.meter} aria-hidden="true">
        {words.strengthOf.map((word, i) => (
          <span key={word} data-filled={strength !== undefined && i <= strength.score} />
        ))}
      </div>
      {advice.map((text) => (
        <p className={styles.note} key={text}>
          {text}
        </p>
      ))}
    </div>
  )
}

function adviceOn({ score, advice }: Strength): readonly string[] {
  if (advice.length > 0) return advice
  return [score >= 3 ? words.hardToGuess : words.strengthAdvice]
}

const PAUSE_MS = 900

/**
 * Announces the newest text when typing pauses, so that it does not interrupt the screen reader.
 */
function PoliteSummary({ text }: { text: string }) {
  const [announced, setAnnounced] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAnnounced(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <p className="visually-hidden" role="status">
      {announced}
    </p>
  )
}
