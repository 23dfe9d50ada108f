'use client'
// Rows of keys and values. Without scripts, Add and Remove post the form, which returns with the
// changed rows.
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/form/buttons/button'
import { TextField } from '@/components/form/fields/fields'
import type { Tag } from '../../../tag-changes'
import { ADD_TAG, INTENT, removeTag } from './intents'
import { tagWords as words } from './tag-words'
import { keyField, MOST_TAGS, valueField } from './tags'
import styles from './tags-editor.module.css'

interface Props {
  tags: readonly Tag[]
  problems: Readonly<Record<string, string>>
}

export function TagsEditor({ tags, problems }: Props) {
  // A row keeps its number when others are removed, so that React keeps its text.
  const [rows, setRows] = useState<readonly number[]>(tags.map((_, row) => row))
  const added = useRef<string>(undefined)
  useEffect(() => {
    if (added.current !== undefined) document.getElementById(added.current)?.focus()
    added.current = undefined
  })
  const free = MOST_TAGS - rows.length
  function add() {
    const number = Array.from({ length: MOST_TAGS }, (_, row) => row).find(
      (row) => !rows.includes(row),
    )
    if (number === undefined) return
    added.current = keyField(number)
    setRows([...rows, number])
  }
  return (
    <div className={styles.editor}>
      <p className={styles.quiet}>{rows.length === 0 ? words.none : words.text}</p>
      {rows.map((row, position) => (
        <div className={styles.row} key={row}>
          <TextField
            name={keyField(row)}
            label={words.key(position + 1)}
            value={tags[row]?.Key ?? ''}
            problem={problems[keyField(row)]}
            required={false}
          />
          <TextField
            name={valueField(row)}
            label={words.value(position + 1)}
            value={tags[row]?.Value ?? ''}
            problem={problems[valueField(row)]}
            required={false}
          />
          <div className={styles.remove}>
            <Button
              name={INTENT}
              value={removeTag(row)}
              aria-label={words.remove(position + 1)}
              onClick={(event) => {
                event.preventDefault()
                setRows(rows.filter((other) => other !== row))
              }}
            >
              {words.removeShort}
            </Button>
          </div>
        </div>
      ))}
      {free > 0 ? (
        <div className={styles.add}>
          <Button
            name={INTENT}
            value={ADD_TAG}
            onClick={(event) => {
              event.preventDefault()
              add()
            }}
          >
            {words.add}
          </Button>
          <span className={styles.quiet}>{words.left(free)}</span>
        </div>
      ) : null}
    </div>
  )
}
