'use client'
// Rows of tags in a form. With scripts, the buttons change the rows; without, they post the form.
import { type MouseEvent, useState } from 'react'
import { Button } from '@/components/form/buttons/button'
import { FieldProblem, TextField } from '@/components/form/fields/fields'
import type { Tag } from '../tag-changes'
import styles from './policies.module.css'
import { ADD_TAG, REMOVE_TAG, tagField } from './tag-entries'
import { tagWords as words } from './words'

interface Props {
  tags: readonly Tag[]
  problem?: string | undefined
}

const numbered = (tags: readonly Tag[]) => {
  const shown = tags.length > 0 ? tags : [{ Key: '', Value: '' }]
  return shown.map((tag, i) => ({ ...tag, row: i + 1 }))
}

export function TagFields({ tags, problem }: Props) {
  const [rows, setRows] = useState(numbered(tags))
  const add = (event: MouseEvent) => {
    event.preventDefault()
    const last = Math.max(0, ...rows.map(({ row }) => row))
    setRows([...rows, { Key: '', Value: '', row: last + 1 }])
  }
  const remove = (event: MouseEvent, removed: number) => {
    event.preventDefault()
    setRows(rows.filter(({ row }) => row !== removed))
  }
  return (
    <fieldset className={styles.tagFields} aria-describedby={problem ? 'tags-problem' : undefined}>
      <legend className="visually-hidden">{words.title}</legend>
      {/* biome-ignore lint/a11y/noRedundantRoles: without markers, Safari would not call it a list */}
      <ul className={styles.tags} role="list">
        {rows.map(({ Key, Value, row }) => (
          <li className={styles.tag} key={row}>
            <TextField
              name={tagField(row, 'Key')}
              label={words.key(row)}
              value={Key}
              required={false}
            />
            <TextField
              name={tagField(row, 'Value')}
              label={words.value(row)}
              value={Value}
              required={false}
            />
            <Button name={REMOVE_TAG} value={row} onClick={(event) => remove(event, row)}>
              {words.remove}
              <span className="visually-hidden"> {words.tag(row)}</span>
            </Button>
          </li>
        ))}
      </ul>
      <FieldProblem id="tags-problem" text={problem} />
      <div className={styles.addTag}>
        <Button name={ADD_TAG} value="yes" onClick={add}>
          {words.add}
        </Button>
      </div>
    </fieldset>
  )
}
