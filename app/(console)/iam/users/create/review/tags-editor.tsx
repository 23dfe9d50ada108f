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

interface Row {
  /** The number in the names of its fields. */
  number: number
  /** What its fields have at first. */
  tag: Tag
  /** Added since the page was opened. Problems at its number are those of a row before it. */
  isNew: boolean
}

const NO_TAG: Tag = { Key: '', Value: '' }

export function TagsEditor({ tags, problems }: Props) {
  // A row keeps its number when others are removed, so that React keeps its text.
  const [rows, setRows] = useState<readonly Row[]>(
    tags.map((tag, number) => ({ number, tag, isNew: false })),
  )
  const added = useRef<string>(undefined)
  useEffect(() => {
    if (added.current !== undefined) document.getElementById(added.current)?.focus()
    added.current = undefined
  })
  const free = MOST_TAGS - rows.length
  function add() {
    const used = new Set(rows.map(({ number }) => number))
    const next = Math.max(tags.length - 1, ...used) + 1
    const numbers = [next, ...Array.from({ length: MOST_TAGS }, (_, number) => number)]
    const number = numbers.find((each) => each < MOST_TAGS && !used.has(each))
    if (number === undefined) return
    added.current = keyField(number)
    setRows([...rows, { number, tag: NO_TAG, isNew: true }])
  }
  return (
    <div className={styles.editor}>
      <p className={styles.quiet}>{rows.length === 0 ? words.none : words.text}</p>
      {rows.map(({ number, tag, isNew }, position) => (
        <div className={styles.row} key={number}>
          <TextField
            name={keyField(number)}
            label={words.key(position + 1)}
            value={tag.Key}
            problem={isNew ? undefined : problems[keyField(number)]}
            required={false}
          />
          <TextField
            name={valueField(number)}
            label={words.value(position + 1)}
            value={tag.Value}
            problem={isNew ? undefined : problems[valueField(number)]}
            required={false}
          />
          <div className={styles.remove}>
            <Button
              name={INTENT}
              value={removeTag(number)}
              aria-label={words.remove(position + 1)}
              onClick={(event) => {
                event.preventDefault()
                setRows(rows.filter((other) => other.number !== number))
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
