'use client'
// Users with check boxes, for a form that adds several at once. Large accounts have several pages
// of users. Search and paging post the surrounding form, so selections and entries survive, even
// without scripts.
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/form/buttons/button'
import { describedBy, FieldProblem } from '@/components/form/fields/fields'
import fieldStyles from '@/components/form/fields/fields.module.css'
import pickerStyles from '@/components/policy/policy-picker.module.css'
import {
  FIND_USERS,
  type FoundUsers,
  USER_NAME,
  USER_PAGE,
  USER_SEARCH,
  USERS_AT,
} from './picker-fields'
import styles from './user-picker.module.css'
import { userPickerWords as words } from './words'

interface Props {
  found: FoundUsers
  /** Selected when the form was posted. Users of other pages are listed first. */
  chosen?: readonly string[] | undefined
  /** Users who are in the group already, in lower case. */
  members?: readonly string[]
  problem?: string | undefined
}

export function UserPicker({ found, chosen = [], members = [], problem }: Props) {
  const id = useId()
  const box = useRef<HTMLFieldSetElement>(null)
  const [selected, setSelected] = useState(chosen.length)
  const count = () =>
    setSelected(box.current?.querySelectorAll(`[name=${USER_NAME}]:checked`).length ?? 0)
  // Selections from before hydration count.
  useEffect(count, [])
  const { users, search, at, total, start, previous, next } = found
  const elsewhere = chosen.filter((name) => !users.some((user) => user.name === name))
  const rows = [...elsewhere.map((name) => ({ name, path: '' })), ...users]
  return (
    <fieldset
      ref={box}
      className={pickerStyles.picker}
      aria-describedby={describedBy(problem && `${id}-problem`)}
      onChange={count}
    >
      <legend className="visually-hidden">{words.caption}</legend>
      <input type="hidden" name={USERS_AT} value={at} />
      <div className={pickerStyles.search}>
        <label className={fieldStyles.label} htmlFor={`${id}-search`}>
          {words.search}
        </label>
        <input
          id={`${id}-search`}
          className={fieldStyles.input}
          type="search"
          name={USER_SEARCH}
          defaultValue={search}
          maxLength={128}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onKeyDown={pressFind}
        />
        <Button name={FIND_USERS} value="yes">
          {words.find}
        </Button>
        <span className={fieldStyles.hint} role="status">
          {total > 0
            ? words.range(start, start + users.length - 1, total)
            : search === ''
              ? words.noUsers
              : words.noMatch}
          , {words.selected(selected)}
        </span>
      </div>
      {found.problem ? <FieldProblem id={`${id}-hidden`} text={found.problem} /> : null}
      {rows.length > 0 ? (
        <div className={pickerStyles.box}>
          <table className={pickerStyles.table}>
            <caption className="visually-hidden">{words.table}</caption>
            <thead>
              <tr>
                <th scope="col">
                  <span className="visually-hidden">{words.select}</span>
                </th>
                <th scope="col">{words.userName}</th>
                <th scope="col">{words.path}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, path }) => (
                <UserRow
                  key={name}
                  id={`${id}-${name}`}
                  name={name}
                  path={path}
                  chosen={chosen.includes(name)}
                  member={members.includes(name.toLowerCase())}
                />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {previous === undefined && next === undefined ? null : (
        <div className={styles.pages}>
          {previous === undefined ? null : (
            <Button name={USER_PAGE} value={previous}>
              {words.previous}
            </Button>
          )}
          {next === undefined ? null : (
            <Button name={USER_PAGE} value={next}>
              {words.next}
            </Button>
          )}
        </div>
      )}
      <FieldProblem id={`${id}-problem`} text={problem} />
    </fieldset>
  )
}

interface RowProps {
  id: string
  name: string
  path: string
  chosen: boolean
  member: boolean
}

function UserRow({ id, name, path, chosen, member }: RowProps) {
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          id={id}
          name={USER_NAME}
          value={name}
          aria-label={words.selectUser(name)}
          aria-describedby={member ? `${id}-member` : undefined}
          defaultChecked={chosen && !member}
          disabled={member}
        />
      </td>
      <th scope="row">
        <label htmlFor={id}>{name}</label>
        {member ? (
          <span className={fieldStyles.hint} id={`${id}-member`}>
            {words.member}
          </span>
        ) : null}
      </th>
      <td className={styles.path}>{path}</td>
    </tr>
  )
}

/** Enter in the search box must search. By default it would press the first button of the form. */
function pressFind(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter') return
  event.preventDefault()
  const { form } = event.currentTarget
  form?.requestSubmit(form.querySelector<HTMLButtonElement>(`button[name=${FIND_USERS}]`))
}
