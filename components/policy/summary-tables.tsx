// The tables of a policy's summary. The code that builds the summary knows every action and is in
// another file, so that forms in the browser do not load it. In the cards of a list, the cells have
// labels.

import { shortResource } from '@/rules/names/short-resource'
import type { ServiceSummary, PolicySummary as Summary } from '@/rules/policy/policy-summary'
import styles from './policy-summary.module.css'
import { summaryWords as words } from './policy-words'

export function SummaryTables({ summary }: { summary: Summary }) {
  return (
    <div className={styles.summary}>
      {effectsOf(summary).map(({ effect, caption, services }) => (
        <section key={effect} className={styles.effect}>
          <h3>
            {words[effect]} <span className={styles.quiet}>({services.length})</span>
          </h3>
          <div className={styles.box}>
            <table className={styles.table}>
              <caption className="visually-hidden">{caption}</caption>
              <thead>
                <tr>
                  {COLUMNS.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {services.map((service) => (
                  <tr key={service.service}>
                    <th scope="row" data-label={words.service}>
                      <span>{serviceName(service)}</span>
                    </th>
                    <td data-label={words.accessLevel}>
                      <div>
                        <AccessLevels summary={service} />
                      </div>
                    </td>
                    <td data-label={words.resource}>
                      <div>{resourcesOf(service)}</div>
                    </td>
                    <td data-label={words.condition}>
                      <div>{linesOf(service.conditions, words.noCondition)}</div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </div>
  )
}

const COLUMNS = [words.service, words.accessLevel, words.resource, words.condition]

/**
 * Denials first, as in AWS's console, since they take precedence. An effect without statements is
 * left out.
 */
const effectsOf = ({ allow, deny }: Summary) =>
  [
    { effect: 'deny' as const, caption: words.denyCaption, services: deny },
    { effect: 'allow' as const, caption: words.allowCaption, services: allow },
  ].filter(({ services }) => services.length > 0)

const SERVICE_NAMES: Readonly<Record<string, string>> = { iam: 'IAM', sts: 'STS' }

function serviceName({ service, except }: ServiceSummary): string {
  if (service !== '*') return SERVICE_NAMES[service] ?? service
  return except.length > 0 ? words.allExcept(except.join(', ')) : words.allServices
}

function AccessLevels({
  summary: { levels, fullAccess, actions, except },
}: {
  summary: ServiceSummary
}) {
  if (fullAccess) return words.fullAccess
  return (
    <>
      {levels.map(({ level, extent, count, actions: included }) => {
        const line = (
          <>
            <strong>{words.extent[extent]}:</strong> {level} ({words.showActions(count)})
          </>
        )
        return included.length > 0 ? (
          <details key={level} className={styles.level}>
            <summary>{line}</summary>
            {linesOf(included, '')}
          </details>
        ) : (
          <div key={level} className={styles.level}>
            {line}
          </div>
        )
      })}
      {except.length > 0 ? words.allActionsExcept : null}
      {linesOf(actions, '')}
    </>
  )
}

function resourcesOf({ resources, exceptResources }: ServiceSummary) {
  const shown = resources.includes('*')
    ? [words.allResources, ...resources.filter((one) => one !== '*')]
    : resources
  const except =
    exceptResources.length > 0
      ? [words.allResourcesExcept(exceptResources.map(shortResource).join(', '))]
      : []
  return linesOf([...shown.map(shortResource), ...except], '')
}

function linesOf(lines: readonly string[], none: string) {
  if (lines.length === 0) return none
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
