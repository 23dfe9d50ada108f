// Help on the page: next to it on wide screens, over it on narrow ones. A manual popover opens
// without scripts and stays open while people use the page.

import styles from './help-panel.module.css'
import { HELP_PANEL_ID } from './help-panel-id'
import { HelpPanelKeys } from './help-panel-keys'

interface Props {
  topic: {
    title: string
    about: readonly string[]
    terms: readonly (readonly [term: string, meaning: string])[]
    links: readonly { text: string; href: string }[]
  }
  words: Record<'help' | 'closeHelp' | 'terms' | 'learnMore', string>
}

export function HelpPanel({ topic, words }: Props) {
  return (
    <aside className={styles.panel} id={HELP_PANEL_ID} popover="manual" aria-label={words.help}>
      <div className={styles.head}>
        <h2>{topic.title}</h2>
        <button
          className={styles.close}
          type="button"
          popoverTarget={HELP_PANEL_ID}
          popoverTargetAction="hide"
          aria-label={words.closeHelp}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="M2 2l12 12M14 2L2 14" stroke="currentColor" strokeWidth="2" />
          </svg>
        </button>
      </div>
      <div className={styles.content}>
        {topic.about.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {topic.terms.length > 0 ? (
          <>
            <h3>{words.terms}</h3>
            <dl>
              {topic.terms.map(([term, meaning]) => (
                <div key={term}>
                  <dt>{term}</dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </>
        ) : null}
        <h3>{words.learnMore}</h3>
        <ul>
          {topic.links.map(({ text, href }) => (
            <li key={href}>
              <a href={href} rel="noreferrer" target="_blank">
                {text}
              </a>
            </li>
          ))}
        </ul>
      </div>
      <HelpPanelKeys />
    </aside>
  )
}
