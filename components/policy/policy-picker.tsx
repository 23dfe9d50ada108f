'use client'
// A searchable list of managed policies with check boxes, for a form that attaches several at once.
// Nothing is selected at first, and a policy that allows everything needs a confirmation. AWS has
// about 1,600 policies, so only the first matches have a row, and all selected ones.
import { useEffect, useId, useRef, useState } from 'react'
import type { BroadGrant } from '@/rules/policy/broad-grants'
import { Button } from '../form/buttons/button'
import { FieldProblem } from '../form/fields/fields'
import fieldStyles from '../form/fields/fields.module.css'
import { ConfirmGrant } from './confirm-grant'
import { POLICY_ARN, POLICY_SEARCH } from './policy-fields'
import styles from './policy-picker.module.css'
import { pickerWords as words } from './policy-words'

export interface PickablePolicy {
  arn: string
  name: string
  managedBy: 'aws' | 'customer'
  description?: string
  /** Known before the form is posted, for some policies only. */
  grant?: BroadGrant
}

/** How many matching policies have a row. */
const ROWS = 50

interface Props {
  policies: readonly PickablePolicy[]
  /** The ID of the page's `PolicySearchForm`, if the surrounding form posts to a server action. */
  searchForm?: string
  /**
   * In a GET form: the address that Find sends the whole form to, so that the selection survives.
   */
  searchAddress?: string
  /**
   * For a form whose action searches as well: the name of the Find button. It posts the surrounding
   * form, so that no entry is lost without scripts.
   */
  findButton?: string
  search: string
  /** Policies that allow everything and were confirmed on an earlier visit of the page. */
  confirmed?: readonly string[]
  /** Selected when the form was posted. */
  chosen?: readonly string[] | undefined
  /** The selected policies that allow everything and were not confirmed. */
  unconfirmed?: readonly PickablePolicy[] | undefined
  problem?: string | undefined
}

/**
 * The search form for use without scripts. Forms can't be nested, so it is next to the form that
 * attaches.
 */
export function PolicySearchForm({
  id,
  fields = {},
}: {
  id: string
  fields?: Readonly<Record<string, string>>
}) {
  return (
    <form id={id} method="get">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </form>
  )
}

export function PolicyPicker({
  policies,
  search,
  chosen = [],
  unconfirmed = [],
  problem,
  ...rest
}: Props) {
  const { searchForm, searchAddress, findButton, confirmed = [] } = rest
  const [typed, setTyped] = useState(search)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(chosen))
  const id = useId()
  const box = useRef<HTMLFieldSetElement>(null)
  // Selections and text from before hydration count.
  useEffect(() => {
    const inputs = [...(box.current?.querySelectorAll('input') ?? [])]
    const checked = inputs.filter((input) => input.name === POLICY_ARN && input.checked)
    setSelected(new Set(checked.map(({ value }) => value)))
    setTyped(inputs.find(({ type }) => type === 'search')?.value ?? '')
  }, [])
  const matching = policies.filter((policy) => matches(policy, typed))
  const shown = new Set(matching.slice(0, ROWS).map(({ arn }) => arn))
  const toConfirm = policies
    .map((policy) => unconfirmed.find(({ arn }) => arn === policy.arn) ?? policy)
    .filter(({ arn, grant }) => grant && selected.has(arn))
  function select(arn: string, checked: boolean) {
    const changed = new Set(selected)
    if (checked) changed.add(arn)
    else changed.delete(arn)
    setSelected(changed)
  }
  return (
    <fieldset
      ref={box}
      className={styles.picker}
      aria-describedby={problem ? `${id}-problem` : undefined}
    >
      <legend className="visually-hidden">{words.caption}</legend>
      <div className={styles.search}>
        <label className={fieldStyles.label} htmlFor={`${id}-search`}>
          {words.search}
        </label>
        <input
          id={`${id}-search`}
          className={fieldStyles.input}
          type="search"
          name={POLICY_SEARCH}
          form={searchForm}
          defaultValue={search}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={(event) => {
            // The list is filtered already, and a new page would lose the selection.
            if (event.key === 'Enter') event.preventDefault()
          }}
        />
        <Button
          form={searchForm}
          formAction={searchAddress}
          name={findButton}
          onClick={(event) => event.preventDefault()}
        >
          {words.find}
        </Button>
        <span className={fieldStyles.hint} role="status">
          {matching.length === 0 ? words.noMatch : words.matches(matching.length, policies.length)},{' '}
          {words.selected(policies.filter(({ arn }) => selected.has(arn)).length)}
          {matching.length > ROWS ? ` ${words.firstOnly(ROWS)}` : null}
        </span>
      </div>
      <div className={styles.box}>
        <table className={styles.table}>
          <caption className="visually-hidden">{words.tableCaption}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{words.select}</span>
              </th>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.type}</th>
            </tr>
          </thead>
          <tbody>
            {policies
              .filter(({ arn }) => shown.has(arn) || selected.has(arn))
              .map((policy) => (
                <tr key={policy.arn}>
                  <td>
                    <input
                      type="checkbox"
                      id={`${id}-${policy.arn}`}
                      name={POLICY_ARN}
                      value={policy.arn}
                      aria-label={words.selectPolicy(policy.name)}
                      defaultChecked={selected.has(policy.arn)}
                      onChange={({ target }) => select(policy.arn, target.checked)}
                    />
                  </td>
                  <th scope="row">
                    <label htmlFor={`${id}-${policy.arn}`}>{policy.name}</label>
                    {policy.description ? (
                      <span className={fieldStyles.hint}>{policy.description}</span>
                    ) : null}
                  </th>
                  <td>{policy.managedBy === 'aws' ? words.awsManaged : words.customerManaged}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      {toConfirm.map(({ arn, name, grant }) =>
        grant ? (
          <ConfirmGrant
            key={arn}
            policyName={name}
            grant={grant}
            value={arn}
            confirmed={confirmed.includes(arn)}
            problem={
              unconfirmed.some((policy) => policy.arn === arn) ? words.mustConfirm : undefined
            }
          />
        ) : null,
      )}
      <FieldProblem id={`${id}-problem`} text={problem} />
    </fieldset>
  )
}

/** Whether every word of the search occurs in the name, the type or the description. */
function matches({ name, managedBy, description = '' }: PickablePolicy, search: string): boolean {
  const type = managedBy === 'aws' ? words.awsManaged : words.customerManaged
  const text = `${name} ${type} ${description}`.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
