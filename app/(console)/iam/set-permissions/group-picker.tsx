'use client'
// A searchable list of user groups with check boxes.
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/form/buttons/button'
import { FieldProblem } from '@/components/form/fields/fields'
import fieldStyles from '@/components/form/fields/fields.module.css'
import pickerStyles from '@/components/policy/policy-picker.module.css'
import { GROUP_NAME, GROUP_SEARCH } from './permission-choice'
import type { OfferedGroup } from './permission-offer'
import { permissionWords as words } from './words'

interface Props {
  groups: readonly OfferedGroup[]
  chosen: readonly string[]
  search: string
  problem: string | undefined
  /** The address to which Find sends the form's fields. It matters without scripts only. */
  here: string
}

export function GroupPicker({ groups, chosen, search, problem, here }: Props) {
  const box = useRef<HTMLFieldSetElement>(null)
  const [typed, setTyped] = useState(search)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(chosen))
  // Selections and text from before hydration count.
  useEffect(() => {
    const inputs = [...(box.current?.querySelectorAll('input') ?? [])]
    const checked = inputs.filter(({ name, checked: on }) => name === GROUP_NAME && on)
    setSelected(new Set(checked.map(({ value }) => value)))
    setTyped(inputs.find(({ type }) => type === 'search')?.value ?? '')
  }, [])
  const matches = ({ name }: OfferedGroup) =>
    name.toLowerCase().includes(typed.trim().toLowerCase())
  // A selected group that no longer exists stays visible, so that users can clear it.
  const gone = chosen
    .filter((name) => !groups.some((group) => group.name === name))
    .map((name): OfferedGroup => ({ name }))
  function select(name: string, checked: boolean) {
    const changed = new Set(selected)
    if (checked) changed.add(name)
    else changed.delete(name)
    setSelected(changed)
  }
  if (groups.length + gone.length === 0) return <p>{words.noGroups}</p>
  return (
    <fieldset
      ref={box}
      className={pickerStyles.picker}
      aria-describedby={problem ? `${GROUP_NAME}-problem` : undefined}
    >
      <legend className="visually-hidden">{words.groups}</legend>
      <div className={pickerStyles.search}>
        <label className={fieldStyles.label} htmlFor={GROUP_SEARCH}>
          {words.findGroups}
        </label>
        <input
          id={GROUP_SEARCH}
          className={fieldStyles.input}
          type="search"
          name={GROUP_SEARCH}
          defaultValue={search}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault()
          }}
        />
        <Button formAction={here} formMethod="get" onClick={(event) => event.preventDefault()}>
          {words.find}
        </Button>
        <span className={fieldStyles.hint} role="status">
          {words.groupMatches(groups.filter(matches).length, groups.length, selected.size)}
        </span>
      </div>
      <div className={pickerStyles.box}>
        <table className={pickerStyles.table}>
          <caption className="visually-hidden">{words.groups}</caption>
          <thead>
            <tr>
              <td />
              <th scope="col">{words.group}</th>
              <th scope="col">{words.users}</th>
              <th scope="col">{words.attachedPolicies}</th>
            </tr>
          </thead>
          <tbody>
            {[...gone, ...groups].map((group) => (
              <tr key={group.name} hidden={!selected.has(group.name) && !matches(group)}>
                <td>
                  <input
                    type="checkbox"
                    id={`${GROUP_NAME}-${group.name}`}
                    name={GROUP_NAME}
                    value={group.name}
                    aria-label={words.selectGroup(group.name)}
                    defaultChecked={chosen.includes(group.name)}
                    onChange={({ target }) => select(group.name, target.checked)}
                  />
                </td>
                <th scope="row">
                  <label htmlFor={`${GROUP_NAME}-${group.name}`}>{group.name}</label>
                </th>
                <td>{group.users ?? '–'}</td>
                <td>{group.policies ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <FieldProblem id={`${GROUP_NAME}-problem`} text={problem} />
    </fieldset>
  )
}
